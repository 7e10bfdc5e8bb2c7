// <markdown-editor> makes the text field within it better: toolbar, live preview, pictures, mentions, drafts. All of it
// comes when it is first used, or at once where writing is what the page is for, or where words wait to be brought back.
class MarkdownEditor extends HTMLElement {
  connectedCallback() {
    const waits = localStorage.getItem(`draft:${this.getAttribute("place")}`) !== null
    if (waits || this.closest("[data-composer]")) this.wake()
    else this.addEventListener("focusin", this, { once: true })
  }

  handleEvent() {
    this.wake()
  }

  wake() {
    if (this.hasAttribute("awake")) return
    this.setAttribute("awake", "")
    const keep = () => this.keepMeanwhile()
    this.addEventListener("input", keep)
    // Sent before that script came, the words are not to be brought back by it.
    this.closest("form")?.addEventListener("sent", () => localStorage.removeItem(`draft:${this.getAttribute("place")}`))
    import("./lazy/editor.js").then(async ({ improve }) => {
      await improve(this)
      this.removeEventListener("input", keep)
    })
  }

  /** Until the script that keeps drafts is here, what is typed is kept as it would keep it. */
  keepMeanwhile() {
    const title = /** @type {HTMLInputElement | null | undefined} */ (this.closest("form")?.querySelector("[name=title]"))
    const body = this.querySelector("textarea")?.value ?? ""
    const draft = { title: title?.value ?? "", body, fields: [], at: Date.now() }
    localStorage.setItem(`draft:${this.getAttribute("place")}`, JSON.stringify(draft))
  }
}
customElements.define("markdown-editor", MarkdownEditor)

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
    import("./lazy/editor.js").then(({ improve }) => improve(this))
  }
}
customElements.define("markdown-editor", MarkdownEditor)

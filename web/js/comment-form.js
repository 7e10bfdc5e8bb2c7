// <comment-form> sends a comment without leaving the page, shows a preview above it, and keeps what was written in
// this browser until it is sent. Without this script, the form posts as usual.
import { send } from "./send.js"

class CommentForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this)
    this.addEventListener("input", this)
    const kept = this.words && this.form.action && localStorage.getItem(this.key)
    if (kept && !this.words.defaultValue) this.words.value = kept
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"))
  }

  get words() {
    return /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"))
  }

  /** One draft for each place where one may write. */
  get key() {
    return `draft:${this.words.id}:${this.form.getAttribute("action")}`
  }

  /** @param {Event} event */
  async handleEvent(event) {
    if (event.type === "input") {
      if (this.words.value) localStorage.setItem(this.key, this.words.value)
      else localStorage.removeItem(this.key)
      return
    }
    event.preventDefault()
    const { submitter } = /** @type {SubmitEvent} */ (event)
    const answer = await send(this.form, submitter)
    if (!answer) return
    this.querySelector("[data-preview]")?.remove()
    const preview = answer.querySelector("[data-preview]")
    if (preview) this.words.before(preview)
    else this.sent(answer)
  }

  /** @param {DocumentFragment} answer */
  sent(answer) {
    localStorage.removeItem(this.key)
    this.form.reset()
    const id = this.form.querySelector("[name=form_id]")
    if (id instanceof HTMLInputElement) id.value = crypto.randomUUID?.() ?? ""
    const reply = this.closest("details.reply")
    reply?.removeAttribute("open")
    this.dispatchEvent(new CustomEvent("comment:sent", { bubbles: true, detail: answer }))
  }
}
customElements.define("comment-form", CommentForm)

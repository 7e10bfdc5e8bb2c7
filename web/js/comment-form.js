// <comment-form> sends a comment without leaving the page and shows a preview above it. What was begun is kept by the
// editor within it until it is sent. Without this script, the form posts as usual.
import { send } from "./send.js"

class CommentForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this)
  }

  get form() {
    return /** @type {HTMLFormElement} */ (this.querySelector("form"))
  }

  /** @param {Event} event */
  async handleEvent(event) {
    event.preventDefault()
    const { submitter } = /** @type {SubmitEvent} */ (event)
    const answer = await send(this.form, submitter)
    if (!answer) return
    this.querySelector(":scope > form > [data-preview]")?.remove()
    const preview = answer.querySelector("[data-preview]")
    if (preview) this.form.prepend(preview)
    else this.sent(answer)
  }

  /** @param {DocumentFragment} answer */
  sent(answer) {
    /** @type {Promise<void>[]} */
    const ends = []
    this.form.dispatchEvent(new CustomEvent("sent", { detail: ends }))
    // Alone on a page, it leads back to where the comment stands, once nothing begun is left of it.
    const held = answer.querySelector("[data-held]")
    const back = this.dataset.back && (held?.querySelector("a")?.href ?? this.dataset.back)
    if (back) return void Promise.allSettled(ends).then(() => location.assign(back))
    this.form.reset()
    const id = this.form.querySelector("[name=form_id]")
    // Another form of the same age: what its id begins with tells that.
    if (id instanceof HTMLInputElement) id.value = id.value.slice(0, 24) + (crypto.randomUUID?.() ?? "").slice(24)
    // What waits for a moderator stands nowhere yet.
    if (held) return void this.append(held)
    const reply = this.closest("details.reply")
    reply?.removeAttribute("open")
    this.dispatchEvent(new CustomEvent("comment:sent", { bubbles: true, detail: answer }))
  }
}
customElements.define("comment-form", CommentForm)

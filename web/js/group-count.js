// <group-count> keeps the number of members true while its page is open. Without this script it is as of the page.
import { fetchPart } from "./send.js"

class GroupCount extends HTMLElement {
  /** @type {number | undefined} */
  timer

  connectedCallback() {
    document.addEventListener("live:members-changed", this)
    document.addEventListener("live:resync", this)
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    document.removeEventListener("live:members-changed", this)
    document.removeEventListener("live:resync", this)
  }

  // Many who join within a moment are one look; who looks when is spread, so that a crowd does not come at once.
  /** @param {any} event */
  handleEvent(event) {
    if (event.type !== "live:resync" && event.detail !== this.dataset.group) return
    this.timer ??= setTimeout(async () => {
      this.timer = undefined
      const part = await fetchPart(this.dataset.from ?? "")
      if (part?.textContent) this.textContent = part.textContent
    }, 100 + Math.random() * 400)
  }
}
customElements.define("group-count", GroupCount)

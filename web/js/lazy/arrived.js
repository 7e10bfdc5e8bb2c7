// What came while a list is open: counted and offered, and shown from the top when it is taken. Nothing moves below the
// reader's eyes. A page that was away for a while counts what stands in the list now and not on it.

/** A crowd that lost its streams together does not look at the same moment. */
const SPREAD_MS = 2000

export class Arrived {
  /** @type {Set<string>} */
  ids = new Set()
  /** @type {HTMLButtonElement | undefined} */
  button

  /**
   * @param {HTMLElement} list
   * @param {(words: string, act: () => void) => HTMLButtonElement} toast
   */
  constructor(list, toast) {
    this.list = list
    this.toast = toast
  }

  /** @param {string} id */
  add(id) {
    if (document.querySelector(`main [id$="-${CSS.escape(id)}"]`)) return
    this.ids.add(id)
    this.button ??= this.toast("", () => location.assign(this.list.dataset.from ?? ""))
    this.button.textContent = (this.list.dataset.arrived ?? "").replace("#", this.ids.size.toLocaleString(document.documentElement.lang))
  }

  async lookAgain() {
    const from = this.list.dataset.from ?? ""
    // Older pages, and orders in which what is old comes up again, cannot be told apart from what is new.
    if (/[?&]after=/.test(location.search) || from.includes("order=")) return
    await new Promise((wake) => setTimeout(wake, Math.random() * SPREAD_MS))
    const answer = await fetch(from).catch(() => null)
    if (!answer?.ok) return
    const now = new DOMParser().parseFromString(await answer.text(), "text/html")
    for (const item of now.querySelectorAll("main [data-item]")) this.add(/** @type {HTMLElement} */ (item).dataset.item ?? "")
  }
}

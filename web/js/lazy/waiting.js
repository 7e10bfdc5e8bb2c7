// New comments that the reader does not see: announced with their number; pressing that brings in what is held back and
// leads to the first of them. What they come to see by themselves is announced no longer.
/** @import { Thread, Tools } from "./missed.js" */

/** Comments that are held until they are taken; later ones are fetched then. */
const MOST_HELD = 50

export class Waiting {
  /** Not on the page yet. @type {Map<string, DocumentFragment | null>} */
  held = new Map()
  /** On the page, below what is seen of it. @type {Set<Element>} */
  unseen = new Set()
  /** @type {HTMLButtonElement | undefined} */
  offer
  seeing = new IntersectionObserver((changes) => {
    for (const { target } of changes.filter((one) => one.isIntersecting)) this.saw(target)
    this.announce()
  })

  /** @param {HTMLElement & Thread} thread @param {Tools} tools */
  constructor(thread, tools) {
    this.thread = thread
    this.tools = tools
    // One's own may have been heard of before it was put in its place.
    thread.addEventListener("comment:sent", () => this.announce())
    document.addEventListener("live:comment-changed", (event) => {
      const id = /** @type {CustomEvent<string>} */ (event).detail
      if (this.held.has(id)) this.held.set(id, null)
    })
  }

  /** @param {string} id @param {DocumentFragment} part */
  hold(id, part) {
    this.held.set(id, this.held.size < MOST_HELD ? part : null)
    this.announce()
  }

  /** @param {Element} article */
  stands(article) {
    this.unseen.add(article)
    this.seeing.observe(article)
    this.announce()
  }

  /** @param {Element} article */
  saw(article) {
    this.unseen.delete(article)
    this.seeing.unobserve(article)
  }

  announce() {
    for (const id of this.held.keys()) if (this.thread.item(id)) this.held.delete(id)
    for (const article of this.unseen) if (!article.isConnected) this.saw(article)
    const count = this.held.size + this.unseen.size
    if (!count) return this.offer?.remove()
    if (!this.offer?.isConnected) this.offer = this.tools.toast("", () => this.take())
    this.offer.textContent = (this.thread.dataset.new ?? "").replace("#", count.toLocaleString(document.documentElement.lang))
  }

  /** Leads to the first that stands on this page; where none does, to the page it is on. */
  async take() {
    let first = [...this.unseen].at(0)
    for (const article of this.unseen) this.saw(article)
    for (const [id, held] of [...this.held]) {
      const part = held ?? (await this.tools.fetchPart(`/comments/${id}`).catch(() => null))
      const article = part && this.thread.put(part)
      article?.classList.add("fresh")
      first ??= article ?? undefined
      if (!part) this.held.delete(id)
    }
    const [elsewhere] = this.held.keys()
    if (!first && elsewhere) location.assign(`/comments/${elsewhere}`)
    first?.scrollIntoView({ block: "center" })
    if (first) this.thread.show(first)
    this.announce()
  }
}

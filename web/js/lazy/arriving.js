// Others' new comments, one after the other as they were written. They come in at once where the reader has their place
// before them or soon comes to it; elsewhere they wait until they are called. Nothing moves below the reader's eyes.
import { catchUp } from "./missed.js"
import { Waiting } from "./waiting.js"
/** @import { Thread, Tools } from "./missed.js" */

/** Comments that are fetched one by one; if more are waiting, the page is looked at as a whole instead. */
const MOST_COMING = 20
/** How far down a place may be, in heights of the window, for whoever reads on to come to it soon. */
const SOON = 2

export class Arriving {
  /** @type {string[]} */
  coming = []
  isFetching = false

  /** @param {HTMLElement & Thread} thread @param {Tools} tools */
  constructor(thread, tools) {
    this.thread = thread
    this.tools = tools
    this.waiting = new Waiting(thread, tools)
  }

  /** @param {string} id */
  async add(id) {
    if (!this.coming.includes(id)) this.coming.push(id)
    if (this.isFetching) return
    this.isFetching = true
    for (let next; (next = this.coming.shift()); ) {
      if (this.coming.length > MOST_COMING) {
        this.coming = []
        await this.catchUp()
      } else if (!this.waiting.held.has(next) && !this.thread.item(next)) {
        const part = await this.tools.fetchPart(`/comments/${next}`).catch(() => null)
        if (part) this.place(next, part)
      }
    }
    this.isFetching = false
  }

  catchUp() {
    return catchUp(this.thread, (id, part) => this.place(id, part))
  }

  /** @param {string} id @param {DocumentFragment} part */
  place(id, part) {
    if (this.thread.item(id)) return
    const edge = this.thread.edge(part)
    if (edge === null || edge < 0 || edge > SOON * innerHeight) return this.waiting.hold(id, part)
    const article = this.thread.put(part)
    article?.classList.add("fresh")
    if (article && article.getBoundingClientRect().top > innerHeight) this.waiting.stands(article)
  }
}

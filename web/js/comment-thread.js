// <comment-thread> puts comments in their place as they come: one's own when sent, others' as they arrive.
import { following, putBelow } from "./comment-places.js"
import { renew } from "./in-hand.js"
import { fetchPart, send } from "./send.js"
import { toast } from "./toast.js"

class CommentThread extends HTMLElement {
  /** @type {Promise<import("./lazy/arriving.js").Arriving | undefined> | undefined} */
  arrivals

  connectedCallback() {
    this.addEventListener("comment:sent", this)
    this.addEventListener("submit", this)
    this.addEventListener("click", this)
    for (const about of ["comment-added", "comment-changed", "resync"]) document.addEventListener(`live:${about}`, this)
  }

  /** @param {Event} event */
  async handleEvent(event) {
    const target = /** @type {HTMLElement} */ (event.target)
    const { detail } = /** @type {CustomEvent} */ (event)
    if (event.type === "comment:sent") this.show(this.put(detail))
    else if (event.type === "live:comment-added") (await this.arriving())?.add(detail)
    else if (event.type === "live:comment-changed") this.refresh(detail)
    else if (event.type === "live:resync") (await this.arriving())?.catchUp()
    else if (event.type === "submit" && target.matches("form[data-comment]")) {
      event.preventDefault()
      const changed = await send(/** @type {HTMLFormElement} */ (target))
      if (changed) this.put(changed)
    } else if (event.type === "click") {
      this.answer(target)
      this.edit(event, target)
    }
  }

  /** Whoever opens the form of a reply goes on in its field. @param {HTMLElement} target */
  answer(target) {
    const reply = target.closest(".reply > summary")?.parentElement
    reply?.addEventListener("toggle", () => reply.querySelector("textarea")?.focus(), { once: true })
  }

  /** One's own words, now that they stand; the focus that their form had goes to them. @param {Element | null} article */
  show(article) {
    article?.scrollIntoView({ block: "nearest" })
    const { activeElement: here, body } = document
    if (here !== body && here?.checkVisibility()) return
    /** @type {HTMLElement | null | undefined} */ (article?.querySelector(".comment-head a"))?.focus({ preventScroll: true })
  }

  /** @param {string} id */
  item(id) {
    return this.querySelector(`#comment-${CSS.escape(id)}`)?.closest("li")
  }

  /** What looks after others' comments. It is loaded with the first of them; if that fails, with a later one. */
  arriving() {
    const loading = () => import("./lazy/arriving.js").then(({ Arriving }) => new Arriving(this, { fetchPart, toast }))
    return (this.arrivals ??= loading().catch(() => (this.arrivals = undefined)))
  }

  /** How far down the window a comment would come in; null if its place is on another page. @param {DocumentFragment} part */
  edge(part) {
    const item = part.querySelector("li")
    const parent = item?.dataset.parent
    const next = parent || !item ? null : following(this, item)
    const beside = parent ? this.item(parent) : next === null ? this.querySelector(".comments") : next
    if (!beside) return null
    const { top, bottom } = beside.getBoundingClientRect()
    return next ? top : bottom
  }

  /** Puts a comment where it belongs: over its former self, below what it answers, or at the end. @param {DocumentFragment} part */
  put(part) {
    const item = part.querySelector("li")
    const article = item?.querySelector("article")
    if (!item || !article) return null
    const title = this.querySelector("#comments-title")
    if (title && item.dataset.count) title.textContent = item.dataset.count
    const former = this.item(article.id.slice("comment-".length))
    if (former) {
      former.querySelector("article")?.replaceWith(article)
      return article
    }
    const parent = item.dataset.parent
    const above = parent && this.item(parent)
    if (parent && !above) return null
    const next = above ? null : following(this, item)
    if (next === undefined) return null
    if (above) putBelow(above, item)
    else this.querySelector(".comments")?.insertBefore(item, next)
    this.querySelector("[data-empty]")?.remove()
    return article
  }

  /** A comment that was edited, reacted to or deleted; what the reader has in hand stays, and so does what they write below it. @param {string} id */
  async refresh(id) {
    const here = this.item(id)?.querySelector("article")
    if (!here || here.querySelector("comment-form:focus-within, .prose comment-form")) return
    const part = await fetchPart(`/comments/${id}`)
    const now = part?.querySelector("article")
    if (!part || !now) return
    // What comes or goes as a whole is shown as a whole; only an answer that is being written keeps what it answers in place.
    const isWhole = here.matches(".removed") || now.matches(".removed")
    const isHeld = here.contains(document.activeElement) || here.querySelector("details[open]")
    if (isWhole ? !here.querySelector(".reply[open]") : !isHeld) this.put(part)
    else for (const one of ["header", ".prose", ".reactions"]) {
      const before = here.querySelector(`:scope > ${one}, .acts > ${one}`)
      // In the place of words that were taken away stands that they were.
      if (before) renew(before, now.querySelector(one) ?? (one === ".prose" ? now.querySelector(":scope > p") : null))
    }
  }

  /** The form of an edit opens in the place of the words. @param {Event} event @param {HTMLElement} target */
  async edit(event, target) {
    const link = target.closest("a[data-edit], a[data-cancel]")
    const prose = link?.closest("article")?.querySelector(":scope > .prose")
    if (!(link instanceof HTMLAnchorElement) || !prose) return
    event.preventDefault()
    link.closest("details")?.removeAttribute("open")
    const part = await fetchPart(link.href)
    if (part && link.matches("[data-edit]")) {
      prose.replaceChildren(part)
      prose.querySelector("textarea")?.focus()
    } else if (part) this.show(this.put(part))
  }
}

customElements.define("comment-thread", CommentThread)

// <comment-thread> puts comments in their place as they come: one's own when sent, others' as they arrive.
import { fetchPart, send } from "./send.js"
import { toast } from "./toast.js"

class CommentThread extends HTMLElement {
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
    else if (event.type === "live:comment-added") this.arrive(detail)
    else if (event.type === "live:comment-changed") this.refresh(detail)
    else if (event.type === "live:resync") this.catchUp()
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

  /** Somebody's new comment: into its place, or, where that is on another page, a word about it. @param {string} id */
  async arrive(id) {
    if (this.item(id)) return
    const part = await fetchPart(`/comments/${id}`)
    if (!part || this.item(id)) return
    const article = this.put(part)
    article?.classList.add("fresh")
    if (!article || article.getBoundingClientRect().top > innerHeight) this.announce(id, article)
  }

  /** @param {string} id @param {Element | null} article */
  announce(id, article) {
    document.querySelector(".toasts [data-comments]")?.remove()
    const button = toast(this.dataset.new ?? "", () => {
      if (article) article.scrollIntoView({ block: "center" })
      else location.assign(`/comments/${id}`)
    })
    button.dataset.comments = ""
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
    if (above) putBelow(above, item)
    else if (this.dataset.order === "newest") this.querySelector(".comments")?.prepend(item)
    else if ("goesOn" in this.dataset) return null
    else this.querySelector(".comments")?.append(item)
    this.querySelector("[data-empty]")?.remove()
    return article
  }

  /** A comment that was edited, reacted to or deleted; what the reader is writing below it stays. @param {string} id */
  async refresh(id) {
    const here = this.item(id)?.querySelector("article")
    if (!here || here.querySelector("comment-form:focus-within, .prose comment-form")) return
    const part = await fetchPart(`/comments/${id}`)
    const now = part?.querySelector("article")
    if (!part || !now) return
    const same = ["header", ".prose", ".reactions"]
    if (!here.querySelector(".reply[open]")) this.put(part)
    else for (const one of same) here.querySelector(`:scope > ${one}, .acts > ${one}`)?.replaceWith(now.querySelector(one) ?? "")
  }

  /** After a gap in the stream: whatever stands on the page now, but for what the reader is writing in. */
  async catchUp() {
    const page = await fetch(location.href).then((answer) => answer.text()).catch(() => "")
    const now = new DOMParser().parseFromString(page, "text/html")
    for (const article of now.querySelectorAll("comment-thread article.comment")) {
      const item = article.closest("li")?.cloneNode(true)
      if (!(item instanceof HTMLElement) || this.querySelector(`#${article.id} :is(.reply[open], .prose comment-form)`)) continue
      item.querySelector(":scope > ol")?.remove()
      const part = new DocumentFragment()
      part.append(document.adoptNode(item))
      this.put(part)
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

/** Below what it answers: into its list, or, in the last level, after the answers that stand there. @param {Element} above @param {HTMLElement} item */
function putBelow(above, item) {
  const isDeep = above.parentElement?.closest("ol ol ol ol")
  if (!isDeep) {
    let list = above.querySelector(":scope > ol")
    if (!list) above.append((list = document.createElement("ol")))
    list.append(item)
    return
  }
  const branch = new Set([item.dataset.parent])
  let last = above
  for (let next = above.nextElementSibling; next instanceof HTMLElement && branch.has(next.dataset.parent); next = next.nextElementSibling) {
    branch.add(next.querySelector("article")?.id.slice("comment-".length))
    last = next
  }
  last.after(item)
}
customElements.define("comment-thread", CommentThread)

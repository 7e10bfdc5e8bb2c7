// After a gap in the stream: whatever stands on the page now.

/**
 * @typedef {object} Thread what is asked of the thread of an open page
 * @property {(id: string) => Element | null | undefined} item a comment that stands there
 * @property {(part: DocumentFragment) => Element | null} put puts a comment where it belongs
 * @property {(part: DocumentFragment) => number | null} edge how far down the window it would come in; null on another page
 * @property {(article: Element | null) => void} show leads to a comment
 * @typedef {object} Tools what a script that is loaded later borrows from the page's own
 * @property {(address: string) => Promise<DocumentFragment | null>} fetchPart
 * @property {(words: string, act: () => void) => HTMLButtonElement} toast
 */

/**
 * Puts each comment over its former self, unless the reader is writing in it; those that are new are handed on.
 * @param {HTMLElement & Thread} thread @param {(id: string, part: DocumentFragment) => void} arrive
 */
export async function catchUp(thread, arrive) {
  const page = await fetch(location.href).then((answer) => answer.text()).catch(() => "")
  const now = new DOMParser().parseFromString(page, "text/html")
  for (const article of now.querySelectorAll("comment-thread article.comment")) {
    const item = article.closest("li")?.cloneNode(true)
    if (!(item instanceof HTMLElement) || thread.querySelector(`#${article.id} :is(.reply[open], .prose comment-form)`)) continue
    item.querySelector(":scope > ol")?.remove()
    const part = new DocumentFragment()
    part.append(document.adoptNode(item))
    const id = article.id.slice("comment-".length)
    if (thread.item(id)) thread.put(part)
    else arrive(id, part)
  }
}

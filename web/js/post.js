// A post on an open page: bookmarked without leaving it, and shown anew when it was changed. In a feed, an offer of the
// posts that came.
import { fetchPart, send } from "./send.js"
import { toast } from "./toast.js"

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  const button = event.submitter
  if (!form.matches("form[data-bookmark]") || !(button instanceof HTMLButtonElement)) return
  event.preventDefault()
  if (!(await send(form, button))) return
  const isKept = button.value === "yes"
  button.setAttribute("aria-pressed", String(isKept))
  button.value = isKept ? "no" : "yes"
})

document.addEventListener("live:thread-changed", async (event) => {
  const id = /** @type {CustomEvent<string>} */ (event).detail
  const here = document.querySelector(`.post.full#post-${CSS.escape(id)}`)
  const now = here && (await fetchPart(`/posts/${id}`))?.querySelector(".post")
  if (!here || !now) return
  // Polls look after themselves, and a choice that was not sent yet stays.
  for (const part of [":scope > .byline", ":scope > h1", ":scope > .prose", ":scope > .acts .reactions"]) {
    const [old, fresh] = [here.querySelector(part), now.querySelector(part)]
    if (old && fresh && !old.contains(document.activeElement)) old.replaceWith(fresh)
  }
})

const feedHead = /** @type {HTMLElement | null} */ (document.querySelector(".feed-head[data-arrived]"))
if (feedHead) {
  /** @type {Set<string>} */
  const arrived = new Set()
  /** @type {HTMLButtonElement | undefined} */
  let offer
  // Nothing moves below the reader's eyes: what came is offered, and shown from the top when they take it.
  document.addEventListener("live:post-added", (event) => {
    arrived.add(/** @type {CustomEvent<string>} */ (event).detail)
    offer ??= toast("", () => location.assign(feedHead.dataset.from ?? ""))
    offer.textContent = (feedHead.dataset.arrived ?? "").replace("#", arrived.size.toLocaleString(document.documentElement.lang))
  })
}

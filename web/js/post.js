// A post on an open page: bookmarked without leaving it, and shown anew when it was changed. In a list, an offer of
// what came.
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

const openList = /** @type {HTMLElement | null} */ (document.querySelector("[data-arrives]"))
if (openList) {
  /** @type {Promise<import("./lazy/arrived.js").Arrived> | undefined} */
  let loading
  const arrived = () => (loading ??= import("./lazy/arrived.js").then(({ Arrived }) => new Arrived(openList, toast)))
  for (const news of openList.dataset.arrives?.split(" ") ?? [])
    document.addEventListener(`live:${news}`, async (event) => (await arrived()).add(/** @type {CustomEvent<string>} */ (event).detail))
  document.addEventListener("live:resync", async () => (await arrived()).lookAgain())
}

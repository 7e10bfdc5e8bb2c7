// Where a comment stands among others: as the server would put it.

/**
 * The comment of the thread's own level before which another one stands: null at the end of them, undefined on another
 * page. They stand in the order of their ids, which is the order in which they were written; the most liked before.
 * @param {HTMLElement} thread @param {HTMLElement} item
 */
export function following(thread, item) {
  const { order } = thread.dataset
  const here = [...(thread.querySelector(".comments")?.children ?? [])].filter((one) => idOf(one))
  const next = here.find((one) => goesBefore(item, one, order))
  if (!next) return "goesOn" in thread.dataset ? undefined : null
  return next === here[0] && new URLSearchParams(location.search).has("after") ? undefined : next
}

/** @param {Element} item @param {Element} other @param {string} [order] */
function goesBefore(item, other, order) {
  const more = order === "liked" ? likes(item) - likes(other) : 0
  if (more) return more > 0
  return order === "newest" || order === "liked" ? idOf(item) > idOf(other) : idOf(item) < idOf(other)
}

/** @param {Element} item */
function idOf(item) {
  return item.querySelector(":scope > article")?.id ?? ""
}

/** How much was given to a comment in all. @param {Element} item */
function likes(item) {
  const given = item.querySelectorAll(":scope > article .reactions > .react")
  return [...given].reduce((sum, one) => sum + Number((one.textContent ?? "").replace(/\D/g, "")), 0)
}

/** Below what it answers: into its list, or, in the last level, after the answers that stand there. @param {Element} above @param {HTMLElement} item */
export function putBelow(above, item) {
  const isDeep = above.parentElement?.closest("ol ol ol ol")
  if (!isDeep) {
    let list = above.querySelector(":scope > ol")
    if (!list) above.append((list = document.createElement("ol")))
    list.insertBefore(item, [...list.children].find((one) => goesBefore(item, one)) ?? null)
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

// Where a comment stands among others: as the server would put it.

/**
 * Among those beside it, which stand in the order of their ids: that is the order in which they were written.
 * @param {Element | null} list @param {HTMLElement} item @param {boolean} isNewestFirst
 */
export function putAmong(list, item, isNewestFirst) {
  const id = (/** @type {Element} */ one) => one.querySelector(":scope > article")?.id
  const own = id(item) ?? ""
  const next = [...(list?.children ?? [])].find((one) => (isNewestFirst ? (id(one) ?? own) < own : (id(one) ?? own) > own))
  list?.insertBefore(item, next ?? null)
}

/** Below what it answers: into its list, or, in the last level, after the answers that stand there. @param {Element} above @param {HTMLElement} item */
export function putBelow(above, item) {
  const isDeep = above.parentElement?.closest("ol ol ol ol")
  if (!isDeep) {
    let list = above.querySelector(":scope > ol")
    if (!list) above.append((list = document.createElement("ol")))
    putAmong(list, item, false)
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

// What somebody has in hand stays in hand when what it stands in is shown anew: a fold that is open, a button that has the focus.

/** @param {Element} before @param {Element} after */
export function keepOpen(before, after) {
  const folds = after.querySelectorAll("details")
  before.querySelectorAll("details").forEach((fold, place) => folds[place] && (folds[place].open = fold.open))
}

// The same button in a menu is another one; a fold around all of it is none. What sends no value is known by where it leads, or by what it says.
/** @param {Element} held @param {Element} after @returns {HTMLElement | undefined} */
export function twinOf(held, after) {
  const alike = /** @type {HTMLElement[]} */ ([...after.querySelectorAll(held.localName)])
  const sent = (/** @type {Element} */ one) => one.getAttribute("value") && `${one.getAttribute("value")} ${one.closest("details, .poll, .reactions")?.localName === "details"}`
  const leads = (/** @type {Element} */ one) => one.getAttribute("href")
  const says = (/** @type {Element} */ one) => one.ariaLabel ?? one.textContent
  const known = [sent, leads, says].find((of) => of(held)) ?? says
  return alike.find((one) => known(one) === known(held))
}

/** Shows what is new in the place of what was there, unless that is the same. @param {Element} before @param {Element | null | undefined} after */
export function renew(before, after) {
  if (!after) return before.remove()
  keepOpen(before, after)
  if (before.isEqualNode(after)) return
  const { activeElement: held } = document
  const twin = held && before.contains(held) ? (twinOf(held, after) ?? after.querySelector("a, button, summary")) : null
  before.replaceWith(after)
  if (twin instanceof HTMLElement) twin.focus({ preventScroll: true })
}

// The way to the sign-in form and back to what one was writing.

/** Address of the sign-in form that leads back here. */
export function wayBack() {
  return `/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`
}

/** @param {string} words */
export function wayBackIn(words) {
  const link = document.createElement("a")
  link.href = wayBack()
  link.textContent = words
  return link
}

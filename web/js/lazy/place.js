// Keeps where a member stopped reading an article: the last heading that came past the middle of the window.
const article = /** @type {HTMLElement | null} */ (document.querySelector("#article[data-place]"))
const prose = article?.querySelector(".prose")
const headings = [...(prose?.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]") ?? [])]
let kept = article?.dataset.place ?? ""

/** Where the reader is: a heading's id, nothing at the end, null before the first. */
function place() {
  if (prose && prose.getBoundingClientRect().bottom < innerHeight) return ""
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2)
  return passed.at(-1)?.id ?? null
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden" || !article) return
  const now = place()
  // Whoever has only looked at the beginning again has not lost their place.
  if (now === null || now === kept) return
  kept = now
  navigator.sendBeacon(`${location.pathname}/place`, new URLSearchParams({ place: now }))
})

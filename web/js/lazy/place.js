// Keeps where a member stopped reading an article: the last heading that came past the middle of the window. It is told
// when scrolling rests, and once more on leaving: a browser that dies or is put away does not always say that it goes.
const article = /** @type {HTMLElement | null} */ (document.querySelector("#article[data-place]"))
const prose = article?.querySelector(".quoting, .prose")
const headings = [...(prose?.querySelectorAll(":is(h2, h3, h4, h5, h6)[id]:not(.poll *)") ?? [])]
let kept = article?.dataset.place ?? ""
/** So long after the last scrolling it rests, in milliseconds. */
const REST = 1500
/** Least time between two places that are told while reading: whoever leafs through an article tells few of them. */
const PAUSE = 5000
let told = -PAUSE
/** @type {number | undefined} */
let resting

/** Where the reader is: a heading's id, nothing at the end, null before the first. */
function place() {
  if (prose && prose.getBoundingClientRect().bottom < innerHeight) return ""
  const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 2)
  return passed.at(-1)?.id ?? null
}

function tell() {
  clearTimeout(resting)
  const now = place()
  // Whoever has only looked at the beginning again has not lost their place.
  if (!article || now === null || now === kept) return
  kept = now
  told = performance.now()
  navigator.sendBeacon(`${location.pathname}/place`, new URLSearchParams({ place: now }))
}

addEventListener("scroll", () => {
  clearTimeout(resting)
  resting = setTimeout(tell, Math.max(REST, told + PAUSE - performance.now()))
}, { passive: true })
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") tell()
})

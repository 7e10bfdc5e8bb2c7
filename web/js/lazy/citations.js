// Notes come to the reader: what a sign such as ¹ leads to stands beside it while it is pointed at or has the focus.
// Without this script the sign leads to the note at the foot, and the note back.

/** Room between a sign and its card, and between the card and the edge of the window, in pixels. */
const GAP = 8

const card = document.createElement("div")
card.className = "note-card"
card.id = "note-card"
card.setAttribute("role", "note")
card.popover = "manual"
document.body.append(card)

/** @type {HTMLElement | null} */
let sign = null
/** @type {number | undefined} */
let leaving

for (const one of document.querySelectorAll("a.cite")) {
  one.addEventListener("pointerenter", (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType === "mouse") show(/** @type {HTMLElement} */ (one))
  })
  one.addEventListener("pointerleave", leave)
  one.addEventListener("focus", () => {
    if (one.matches(":focus-visible")) show(/** @type {HTMLElement} */ (one))
  })
  one.addEventListener("blur", leave)
}
card.addEventListener("pointerenter", () => clearTimeout(leaving))
card.addEventListener("pointerleave", leave)
addEventListener("keydown", ({ key }) => {
  if (key === "Escape") hide()
})
addEventListener("scroll", () => sign && place(sign.getBoundingClientRect()), { passive: true })

/** @param {HTMLElement} one */
function show(one) {
  clearTimeout(leaving)
  const note = document.getElementById(decodeURIComponent(one.getAttribute("href")?.slice(1) ?? ""))
  if (!note || sign === one) return
  hide()
  sign = one
  card.replaceChildren(...note.cloneNode(true).childNodes)
  card.querySelectorAll(".footnote-back").forEach((back) => back.remove())
  card.querySelectorAll("[id]").forEach((named) => named.removeAttribute("id"))
  one.setAttribute("aria-describedby", card.id)
  card.showPopover()
  place(one.getBoundingClientRect())
}

/** @param {DOMRect} at */
function place(at) {
  const { width, height } = card.getBoundingClientRect()
  const left = Math.max(GAP, Math.min(at.left, innerWidth - width - GAP))
  const below = at.bottom + GAP
  card.style.setProperty("left", `${left}px`)
  card.style.setProperty("top", `${below + height > innerHeight ? Math.max(GAP, at.top - height - GAP) : below}px`)
}

/** The pointer may go over to the card. */
function leave() {
  clearTimeout(leaving)
  leaving = setTimeout(hide, 200)
}

function hide() {
  clearTimeout(leaving)
  sign?.removeAttribute("aria-describedby")
  sign = null
  card.hidePopover()
}

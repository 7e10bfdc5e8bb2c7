// Tells the times of a poll by the reader's own clock where the site knows no zone of theirs. Without this script they
// stand in the site's zone, which is named with each.

/**
 * @param {Element} card whose times have just come, or come anew
 * @returns {(text: string) => string} other words for the same times
 */
export function tell(card) {
  const said = new Map()
  for (const slot of card.querySelectorAll("[data-slot]")) {
    const before = slot.textContent ?? ""
    tellSlot(slot.querySelectorAll("time"))
    if (before !== slot.textContent) said.set(before, slot.textContent)
  }
  const told = (/** @type {string} */ text) => [...said].reduce((text, [before, now]) => text.replaceAll(before, now), text)
  if (said.size) retell(card, told)
  return told
}

/** @param {NodeListOf<HTMLTimeElement>} times the beginning and, where it is said, the end */
function tellSlot([start, end]) {
  const [starts, ends] = [start, end].map((time) => time && new Date(time.dateTime))
  if (!start || !starts || start.textContent?.includes(hour(starts))) return
  start.textContent = exact(starts)
  if (end && ends) end.textContent = isAlike(starts, ends) ? hour(ends) : exact(ends)
}

// Sentences, tables and what is spoken name the same times.
/** @param {Element} card @param {(text: string) => string} told */
function retell(card, told) {
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const text = /** @type {Text} */ (texts.currentNode)
    if (told(text.data) !== text.data) text.data = told(text.data)
  }
  const spoken = card.querySelector("[data-said]")
  spoken?.setAttribute("data-said", told(spoken.getAttribute("data-said") ?? ""))
}

/** @param {Date} at @param {Intl.DateTimeFormatOptions} options */
function format(at, options) {
  const language = document.documentElement.lang
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, options).format(at)
}

/** @param {Date} at */
const hour = (at) => format(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })

/** @param {Date} at */
const exact = (at) => format(at, {
  weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short",
})

/** @param {Date} one @param {Date} other */
const isAlike = (one, other) =>
  one.toDateString() === other.toDateString() && one.getTimezoneOffset() === other.getTimezoneOffset()

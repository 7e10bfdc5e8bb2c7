// Tells times by the reader's own clock: "5 minutes ago" goes on counting, the exact moment is in their zone.

const agoSteps = /** @type {[number, Intl.RelativeTimeFormatUnit][]} */ ([[3600, "minute"], [86400, "hour"]])

/** Brings every time of the page up to date. */
export function tellTimes() {
  // The site's English writes a date as the server does: day, month, year.
  const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang
  const exact = new Intl.DateTimeFormat(language, {
    weekday: "long", day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit", timeZoneName: "short",
  })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" })
  for (const time of document.querySelectorAll("time")) {
    const at = new Date(time.dateTime)
    if (isNaN(at.getTime())) continue
    if (time.title) time.title = exact.format(at)
    const words = (time.hasAttribute("data-ago") || time.hasAttribute("data-until")) && distance(at, relative)
    if (words && time.textContent !== words) time.textContent = words
  }
}

/**
 * The distance in words up to a week; nothing for "just now" and for dates, which the server has told already.
 * @param {Date} at
 * @param {Intl.RelativeTimeFormat} relative
 */
function distance(at, relative) {
  const seconds = (at.getTime() - Date.now()) / 1000
  const far = Math.abs(seconds)
  if (far < 60) return ""
  let size = 60
  for (const [limit, unit] of agoSteps) {
    if (far < limit) return relative.format(Math.trunc(seconds / size), unit)
    size = limit
  }
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86400000)
  return Math.abs(days) < 7 ? relative.format(days || Math.sign(seconds), "day") : ""
}

tellTimes()
setInterval(tellTimes, 30000)

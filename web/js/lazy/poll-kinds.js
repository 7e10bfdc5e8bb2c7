// Makes ballots of ranks and dots quicker: a choice moves up and down by buttons, and dots that are left are counted.
// Without this script the same fields are filled in one by one.

/** @typedef {HTMLSelectElement} Rank */

/** @param {Element} ballot @returns {Rank[]} */
const ranksOf = (ballot) => [...ballot.querySelectorAll(/** @type {"select"} */ ("select[name^='rank.']"))]

/** @param {Element} ballot whose fields have just come, or come anew */
export function prepare(ballot) {
  countDots(ballot)
  const moves = ballot.querySelector("template")?.content.firstElementChild
  if (!moves) return
  for (const rank of ranksOf(ballot)) {
    const own = /** @type {Element} */ (moves.cloneNode(true))
    const name = rank.labels[0]?.textContent ?? ""
    own.querySelectorAll("button").forEach((button) => button.setAttribute("aria-label", (button.getAttribute("aria-label") ?? "").replace("%", name)))
    rank.parentElement?.append(own)
  }
  inOrder(ballot)
  tellIdle(ballot)
}

document.addEventListener("input", ({ target }) => {
  const ballot = /** @type {Element} */ (target).closest("poll-ballot")
  if (!ballot) return
  countDots(ballot)
  tellIdle(ballot)
})

document.addEventListener("click", ({ target }) => {
  const button = /** @type {Element} */ (target).closest(/** @type {"button"} */ (".moves > button"))
  const ballot = button?.closest("poll-ballot")
  if (button && ballot) move(ballot, button)
})

/** @param {Element} ballot @param {HTMLButtonElement} button */
function move(ballot, button) {
  const rank = button.closest(".choice")?.querySelector("select")
  if (!rank) return
  if (button.getAttribute("aria-disabled") === "true") return say(ballot, button.title)
  const ranked = ranksOf(ballot).filter(({ value }) => value).sort(byRank)
  const place = ranked.indexOf(rank)
  const to = place < 0 ? ranked.length : place + Number(button.value)
  if (place >= 0) ranked.splice(place, 1)
  // Above the first nothing is; below the last it is not ranked any more.
  if (place < 0 || to <= ranked.length) ranked.splice(Math.max(0, to), 0, rank)
  for (const one of ranksOf(ballot)) one.value = ""
  ranked.slice(0, mostOf(rank)).forEach((one, number) => (one.value = String(number + 1)))
  inOrder(ballot)
  tellIdle(ballot)
  button.focus({ preventScroll: true })
  say(ballot, `${rank.labels[0]?.textContent}: ${rank.selectedOptions[0]?.textContent}`)
}

// A key that would change nothing says why, and stays where the keyboard finds it.
/** @param {Element} ballot */
function tellIdle(ballot) {
  const ranks = ranksOf(ballot)
  const ranked = ranks.filter(({ value }) => value).length
  for (const rank of ranks)
    rank.parentElement?.querySelectorAll(/** @type {"button"} */ (".moves > button")).forEach((key) => {
      const { first = "", full = "", unranked = "" } = key.dataset
      const notHigher = rank.value === "1" ? first : !rank.value && ranked >= mostOf(rank) ? full : ""
      const why = key.value === "-1" ? notHigher : rank.value ? "" : unranked
      key.setAttribute("aria-disabled", String(why !== ""))
      key.title = why
    })
}

/** How many choices may be ranked. @param {Rank} rank */
const mostOf = (rank) => rank.options.length - 1

/** @param {Element} ballot @param {string} words */
function say(ballot, words) {
  const status = ballot.querySelector("[role=status]")
  if (status) status.textContent = words
}

/** @param {Rank} one @param {Rank} other */
const byRank = (one, other) => (Number(one.value) || Infinity) - (Number(other.value) || Infinity) || 0

/** @param {Element} ballot */
function inOrder(ballot) {
  const rows = ranksOf(ballot).sort(byRank).map((rank) => rank.parentElement)
  for (const row of rows) if (row) row.parentElement?.append(row)
}

/** @param {Element} ballot */
function countDots(ballot) {
  const line = /** @type {HTMLElement | null} */ (ballot.querySelector(".dots-left"))
  if (!line) return
  const fields = [...ballot.querySelectorAll(/** @type {"input"} */ ("input[name^='points.']"))]
  const left = Number(line.dataset.budget) - fields.reduce((sum, { value }) => sum + (Number(value) || 0), 0)
  line.textContent = (line.dataset.left ?? "").replace("%", String(left))
  line.classList.toggle("over", left < 0)
  line.hidden = false
}

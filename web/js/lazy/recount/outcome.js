// From what a rule finds to what is decided.
import { same } from "./rounds.js"
import { thousandths } from "./exact.js"
/** @import { Poll } from "./file.js" */
/** @import { Found } from "./sums.js" */

/**
 * @param {Poll} poll @param {Found} found @param {number} abstained
 * @param {{ reached: boolean } | undefined} quorum @param {{ reached: boolean } | undefined} threshold
 * @returns {{ outcome: object, winners: string[] }}
 */
export function outcome(poll, found, abstained, quorum, threshold) {
  const ids = (/** @type {number[]} */ places) => places.map((place) => poll.choices[place].id)
  const leading = ids(found.leading)
  const nothing = (/** @type {string} */ kind, /** @type {object} */ more = {}) => ({ outcome: { kind, ...more }, winners: [] })
  const chooses = !/^(number|consent)\//.test(poll.rule)
  if (poll.ballots.length === 0) return nothing("no_votes")
  if (abstained === poll.ballots.length || (chooses && leading.length === 0)) return nothing("all_abstained")
  if (quorum && !quorum.reached) return nothing("quorum_missed", { leading })
  if (found.consent) return agreement(found.consent, threshold)
  if (threshold && !threshold.reached) return nothing("threshold_missed", { leading })
  if (found.number) return nothing("measured")
  const { kind, ...more } = decided(poll, found)
  const chosen = ["won", "elected"].includes(kind) ? leading.filter((id) => id !== poll.choices[poll.none]?.id) : leading
  if (chosen.length === 0) return nothing("none_of_these")
  return { outcome: { kind, ...more }, winners: chosen }
}

/** @param {Poll} poll @param {Found} found */
function decided(poll, { ends, seats = 1, leading }) {
  if (ends && !ends.explored) return { kind: "unsettled" }
  if (ends && seats > 1) {
    if (same(ends.sure, ends.possible)) return { kind: "elected" }
    const elected = ends.sure.map((place) => poll.choices[place].id)
    return { kind: "tied_for_seats", elected, seats: Math.min(seats, poll.choices.length) - elected.length }
  }
  return { kind: leading.length > 1 ? "tied" : "won" }
}

/** @param {any} consent @param {{ reached: boolean } | undefined} threshold */
function agreement({ agree, disagree, block }, threshold) {
  const isMore = thousandths(agree.weight) > thousandths(disagree.weight)
  if (block.votes > 0) return { outcome: { kind: "blocked" }, winners: [] }
  if (threshold && !threshold.reached) return { outcome: { kind: "threshold_missed", leading: [] }, winners: [] }
  return { outcome: { kind: isMore ? "agreed" : "not_agreed" }, winners: [] }
}

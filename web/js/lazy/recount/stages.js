// A stage of the single transferable vote: who is elected, and the handing on of ballots with their values.
import { sum } from "./exact.js"
/** @import { Paper, Votes } from "./rounds.js" */

/** A ballot, its value and who has it. @typedef {{ paper: Paper, value: bigint, holder: number | undefined }} Held */
/**
 * @typedef {object} Count
 * @property {string[]} ids
 * @property {number} seats
 * @property {bigint} quota
 * @property {Held[]} held
 * @property {Votes} votes
 * @property {number[]} continuing
 * @property {number[]} elected
 * @property {number[]} over
 * @property {bigint} exhausted
 * @property {bigint} lost
 * @property {Votes[]} earlier
 */

/** @param {Count} count */
export function elect(count) {
  const reach = count.continuing.filter((place) => count.votes[place] >= count.quota)
  count.over = [...count.over, ...reach.filter((place) => count.votes[place] > count.quota)].sort((a, b) => a - b)
  const rest = count.continuing.filter((place) => !reach.includes(place))
  const fills = count.elected.length + count.continuing.length <= count.seats
  const elected = fills ? count.continuing : reach
  count.elected = [...count.elected, ...elected].sort((a, b) => a - b)
  count.continuing = fills ? [] : rest
  return elected
}

/** Hands on a surplus, or all; the exhausted stand last. @param {Count} count @param {boolean} isSurplus @param {number} from */
export function act(count, isSurplus, from) {
  count.earlier.push([...count.votes])
  const votes = count.votes[from]
  const surplus = isSurplus ? votes - count.quota : votes
  count.continuing = count.continuing.filter((place) => place !== from)
  count.over = count.over.filter((place) => place !== from)
  /** @type {bigint[]} */
  const moved = Array(count.ids.length + 1).fill(0n)
  for (const one of count.held.filter((each) => each.holder === from)) {
    if (isSurplus) one.value = (surplus * one.value) / votes
    const { places, mass } = one.paper
    one.holder = places.slice(places.indexOf(from) + 1).find((place) => count.continuing.includes(place))
    moved[one.holder ?? count.ids.length] += mass * one.value
  }
  count.votes = count.votes.map((had, place) => (place === from ? had - surplus : had + moved[place]))
  count.exhausted += moved[count.ids.length]
  count.lost += surplus - sum(moved)
  return moved
}

// Kinds that are added up: one choice, several, points, times.
import { most, ofVoters, ofWhole, sum, votes } from "./exact.js"
import { abstains } from "./file.js"
/** @import { Ballot, Poll } from "./file.js" */

/**
 * What a rule finds.
 * @typedef {object} Found
 * @property {number[]} counts
 * @property {bigint[]} mass
 * @property {number[]} shares
 * @property {string} base
 * @property {number[]} leading
 * @property {bigint} [has]
 * @property {bigint} [each]
 * @property {bigint[]} [points]
 * @property {object[]} [slots]
 * @property {object[]} [rounds]
 * @property {import("./rounds.js").Ends} [ends]
 * @property {number} [seats]
 * @property {object} [pairwise]
 * @property {object} [number]
 * @property {object} [consent]
 */

/** @param {Poll} poll @param {(ballot: Ballot, place: number) => boolean} takes */
function added(poll, takes) {
  const ballots = poll.choices.map((_, place) => poll.ballots.filter((ballot) => takes(ballot, place)))
  return { counts: ballots.map((all) => all.length), mass: ballots.map((all) => sum(all.map((one) => one.weight))) }
}

/** Those that have the most, if that is anything. @param {bigint[]} of */
const leaders = (of) => of.map((_, place) => place).filter((place) => of[place] > 0n && of[place] === most(of, (one) => one))

/** @param {Poll} poll @returns {Found} */
export function plurality(poll) {
  const found = added(poll, (ballot, place) => ballot.places[0] === place)
  return { ...found, shares: ofWhole(found.mass), base: "votes", leading: leaders(found.mass), has: most(found.mass, (one) => one) ?? 0n, each: 1n }
}

/** @param {Poll} poll @returns {Found} */
export function approval(poll) {
  const found = added(poll, (ballot, place) => ballot.places.includes(place))
  const all = sum(poll.ballots.map((ballot) => ballot.weight))
  const shares = found.mass.map((mass) => ofVoters(mass, all))
  return { ...found, shares, base: "voters", leading: leaders(found.mass), has: most(found.mass, (one) => one) ?? 0n, each: 1n }
}

/** @param {Poll} poll @returns {Found} */
export function points(poll) {
  const given = (/** @type {Ballot} */ ballot, /** @type {number} */ place) => BigInt(ballot.values[ballot.places.indexOf(place)] ?? 0)
  const found = added(poll, (ballot, place) => given(ballot, place) > 0n)
  const points = poll.choices.map((_, place) => sum(poll.ballots.map((ballot) => given(ballot, place) * ballot.weight)))
  const has = most(points, (one) => one) ?? 0n
  if (poll.rule === "dots/1") {
    return { ...found, shares: ofWhole(points), base: "points", leading: leaders(points), has, each: BigInt(poll.head.budget), points }
  }
  const each = BigInt(poll.head.most)
  const possible = sum(poll.ballots.filter((ballot) => !abstains(ballot)).map((ballot) => ballot.weight)) * each
  const leading = points.map((_, place) => place).filter((place) => points[place] === has)
  return { ...found, shares: points.map((one) => ofVoters(one, possible)), base: "possible_points", leading, has, each, points }
}

/** @param {Poll} poll @returns {Found} */
export function times(poll) {
  const says = (/** @type {Ballot} */ ballot, /** @type {number} */ place) => ballot.values[ballot.places.indexOf(place)] ?? "no"
  const can = added(poll, (ballot, place) => says(ballot, place) !== "no")
  const gladly = added(poll, (ballot, place) => says(ballot, place) === "yes").mass
  const all = sum(poll.ballots.filter((ballot) => !abstains(ballot)).map((ballot) => ballot.weight))
  const slots = can.mass.map((mass, place) => ({ yes: votes(gladly[place]), if_need_be: votes(mass - gladly[place]), no: votes(all - mass) }))
  const best = leaders(can.mass)
  const mark = most(best, (place) => gladly[place])
  return { ...can, shares: can.mass.map((mass) => ofVoters(mass, all)), base: "voters", leading: best.filter((place) => gladly[place] === mark), has: most(can.mass, (one) => one) ?? 0n, each: 1n, slots }
}

// Numbers that were given, and what was said to a proposal.
import { fraction, ofWhole, sum, thousandths, votes } from "./exact.js"
import { compare } from "./file.js"
/** @import { Ballot, Poll } from "./file.js" */
/** @import { Found } from "./sums.js" */

/** Most columns of a histogram. */
const COLUMNS = 20n
const nothing = { counts: [], mass: [], shares: [], base: "votes", leading: [] }

/** @param {Poll} poll @returns {Found} */
export function numbers(poll) {
  const given = poll.ballots.filter((ballot) => ballot.word !== "-" && ballot.weight > 0n)
  const all = given.map((ballot) => ({ number: thousandths(ballot.word), mass: ballot.weight }))
  all.sort((one, other) => (one.number < other.number ? -1 : one.number > other.number ? 1 : 0))
  if (all.length === 0) return nothing
  const whole = sum(all.map((one) => one.mass))
  const exact = (/** @type {bigint} */ number) => fraction(number, 1000n)
  const quantile = (/** @type {bigint} */ quarters) => {
    let below = 0n
    const at = all.findIndex((one) => (below += one.mass) * 4n >= whole * quarters)
    const next = below * 4n === whole * quarters ? (all[at + 1] ?? all[at]) : all[at]
    return fraction(all[at].number + next.number, 2000n)
  }
  const number = {
    mean: fraction(sum(all.map((one) => one.number * one.mass)), whole * 1000n),
    median: quantile(2n),
    lowest: exact(all[0].number),
    lower_quartile: quantile(1n),
    upper_quartile: quantile(3n),
    highest: exact(all[all.length - 1].number),
    columns: columns(poll.head.range, all).map(({ from, to, mass }) => ({ from: exact(from), to: exact(to), votes: votes(mass) })),
  }
  return { ...nothing, number }
}

/** @param {string} range @param {{ number: bigint, mass: bigint }[]} all */
function columns(range, all) {
  const [least, most, step] = range.split(" ").map(thousandths)
  const count = (most - least) / step + 1n
  const wide = (count + COLUMNS - 1n) / COLUMNS
  const found = []
  for (let at = 0n; at < count; at += wide) {
    const last = at + wide > count - 1n ? count - 1n : at + wide - 1n
    found.push({ from: least + step * at, to: least + step * last, mass: 0n })
  }
  for (const { number, mass } of all) {
    const within = number < least ? least : number > most ? most : number
    found[Math.min(Number((within - least) / step / wide), found.length - 1)].mass += mass
  }
  return found
}

/** @param {Poll} poll @returns {Found} */
export function consent(poll) {
  const said = ["agree", "-", "disagree", "block"].map((word) => poll.ballots.filter((ballot) => ballot.word === word))
  const mass = said.map((all) => sum(all.map((one) => one.weight)))
  const shares = ofWhole(mass)
  const [agree, abstain, disagree, block] = said.map((all, at) => ({ votes: all.length, weight: votes(mass[at]), share: shares[at] }))
  /** @type {{ by: string | null, reason: string | null, votes: number }[]} */
  const blocks = []
  for (const { name: by, reason } of said[3]) {
    const same = blocks.find((one) => one.by === by && one.reason === reason)
    if (same) same.votes++
    else blocks.push({ by, reason, votes: 1 })
  }
  blocks.sort((one, other) => compare(one.by, other.by) || compare(one.reason, other.reason))
  return { ...nothing, has: mass[0], each: 1n, consent: { agree, abstain, disagree, block, blocks } }
}

// The single transferable vote by SSI 2007/42, rules 45-52: a ballot has a value of five decimals, and nothing is drawn by lot.
import { amount, sum } from "./exact.js"
import { LIMIT, extreme, lookBack, orEnds, same, tie } from "./rounds.js"
import { act, elect } from "./stages.js"
/** @import { Ends, Paper } from "./rounds.js" */
/** @import { Count } from "./stages.js" */

/** Work of following a way, for each ballot and for each choice. */
const WORK = [10, 40]

/** @param {Paper[]} papers @param {string[]} ids @param {number} seats @param {boolean} weighted */
export function transferable(papers, ids, seats, weighted) {
  const unit = weighted ? 1n : 1000n
  const quota = (sum(papers.map((paper) => paper.mass)) / (BigInt(seats + 1) * unit) + 1n) * unit * 100000n
  const held = papers.map((paper) => ({ paper, value: 100000n, holder: paper.places[0] }))
  const votes = ids.map((_, place) => sum(held.filter((one) => one.holder === place).map((one) => one.paper.mass * one.value)))
  /** @type {object[]} */
  const rounds = []
  const count = { ids, seats: Math.min(seats, ids.length), quota, held, votes, continuing: ids.map((_, place) => place), elected: [], over: [], exhausted: 0n, lost: 0n, earlier: [] }
  return { ends: run(count, { rounds }), rounds }
}

/** @param {Count} count @param {{ rounds?: object[], left?: number }} work @returns {Ends} */
function run(count, work) {
  for (;;) {
    const { ids, votes } = count
    const shown = ids.map((_, place) => place).filter((place) => count.continuing.includes(place) || count.elected.includes(place))
    const round = { votes: shown.map((place) => ({ id: ids[place], votes: amount(votes[place]) })), quota: amount(count.quota), exhausted: amount(count.exhausted), lost: count.lost ? amount(count.lost) : undefined }
    const elected = elect(count)
    const named = elected.length ? elected.map((place) => ids[place]) : undefined
    const over = count.elected.length >= count.seats
    const done = over ? { ends: { sure: count.elected, possible: count.elected, explored: true } } : advance(count, work)
    const { ends, ...told } = /** @type {{ ends?: Ends }} */ (done)
    work.rounds?.push({ ...round, elected: named, ...told })
    if (ends) return ends
  }
}

/** @param {Count} count @param {{ rounds?: object[], left?: number }} work */
function advance(count, work) {
  const { ids, over, continuing } = count
  const isSurplus = over.length > 0
  const all = extreme(isSurplus ? over : continuing, count.votes, isSurplus)
  const back = lookBack(all, count.earlier, isSurplus)
  const settled = back.left.length > 1 ? settle(count, isSurplus, all, back.left, work) : /** @type {ReturnType<typeof settle>} */ ({})
  const first = all.length > 1 && back.round ? tie(ids, all, "earlier_round", { round: back.round }) : undefined
  const shown = settled.tie ?? first
  if (settled.ends) return { tie: shown, ends: settled.ends }
  const from = back.left[back.left.length - 1]
  const moved = act(count, isSurplus, from).map((votes, place) => ({ to: ids[place] ?? null, votes: amount(votes) }))
  const transfers = moved.filter((one) => one.votes !== "0")
  return { [isSurplus ? "surplus_of" : "eliminated"]: ids[from], transfers: transfers.length ? transfers : undefined, tie: shown }
}

/** @param {Count} count @param {boolean} isSurplus @param {number[]} all @param {number[]} tied @param {{ rounds?: object[], left?: number }} work @returns {{ tie?: object, ends?: Ends }} */
function settle(count, isSurplus, all, tied, work) {
  const { ids, elected, continuing } = count
  if (!isSurplus && tied.every((place) => count.votes[place] === 0n)) {
    const others = continuing.filter((place) => !tied.includes(place))
    if (others.length >= count.seats - elected.length) return { tie: tie(ids, all, "same_end") }
    const sure = [...elected, ...others].sort((a, b) => a - b)
    return { tie: tie(ids, all, "open"), ends: { sure, possible: [...sure, ...tied].sort((a, b) => a - b), explored: true } }
  }
  const shared = work.rounds ? { left: LIMIT } : work
  const unknown = { sure: elected, possible: [...elected, ...continuing].sort((a, b) => a - b), explored: false }
  const ways = tied.map((taken) => {
    const cost = count.held.length * WORK[0] + ids.length * WORK[1]
    if ((shared.left ?? 0) < cost) return { taken, ends: unknown }
    shared.left = (shared.left ?? 0) - cost
    const way = { ...count, held: count.held.map((one) => ({ ...one })), votes: [...count.votes], earlier: [...count.earlier] }
    act(way, isSurplus, taken)
    return { taken, ends: run(way, shared) }
  })
  const both = ways.map((way) => way.ends).reduce(orEnds)
  if (!both.explored) return { tie: tie(ids, all, "unexplored"), ends: unknown }
  const isOne = ways.every(({ ends }) => same(ends.sure, both.sure) && same(ends.possible, both.possible))
  const told = ways.map(({ taken, ends }) => ({ taken, winners: ends.possible }))
  return { tie: tie(ids, all, isOne ? "same_end" : "open", { ways: told }), ends: isOne ? undefined : both }
}

// Instant runoff: the choice with the fewest votes goes, one at a time, until one has more than half of those that are left.
import { sum, votes as text } from "./exact.js"
import { explorer, goTogether, standing, winner } from "./exploring.js"
import { either, extreme, lookBack, same, tie } from "./rounds.js"
/** @import { Ends, Paper, Votes } from "./rounds.js" */

/** Which goes, or where it ends. @param {Paper[]} papers @param {number[]} left @param {Votes} votes @param {Votes[]} earlier @param {string[]} ids */
function wayOut(papers, left, votes, earlier, ids) {
  const fewest = extreme(left, votes)
  if (fewest.length === 1) return { out: fewest[0], forks: false }
  const { left: tied, round } = lookBack(fewest, earlier)
  const out = tied[tied.length - 1]
  if (round) return { out, forks: false, tie: tie(ids, fewest, "earlier_round", { round }) }
  if (goTogether(tied, left, votes)) return { out, forks: tied.some((place) => votes[place] > 0n), tie: tie(ids, fewest, "same_end") }
  const explore = explorer(papers, ids.length, earlier)
  const ways = []
  for (const taken of tied) {
    const winners = explore(left.filter((place) => place !== taken))
    if (!winners) return { forks: true, tie: tie(ids, fewest, "unexplored"), ends: { sure: [], possible: left, explored: false } }
    ways.push({ taken, winners })
  }
  const possible = ways.reduce((all, way) => either(all, way.winners), /** @type {number[]} */ ([]))
  if (ways.every((way) => same(way.winners, possible))) return { out, forks: true, tie: tie(ids, fewest, "same_end", { ways }) }
  return { forks: true, tie: tie(ids, fewest, "open", { ways }), ends: { sure: [], possible, explored: true } }
}

/** @param {Paper[]} papers @param {string[]} ids @param {boolean} weighted @returns {{ rounds: object[], ends: Ends, has?: bigint }} */
export function runoff(papers, ids, weighted) {
  const unit = weighted ? 1n : 1000n
  let left = ids.map((_, place) => place)
  /** @type {Votes[]} */
  const earlier = []
  const rounds = []
  let forked = false
  for (;;) {
    const { votes, exhausted } = standing(papers, left, ids.length)
    const quota = text((sum(left.map((place) => votes[place])) / (2n * unit) + 1n) * unit)
    const round = { votes: left.map((place) => ({ id: ids[place], votes: text(votes[place]) })), quota, exhausted: text(exhausted) }
    const first = winner(left, votes)
    if (first !== undefined) {
      rounds.push({ ...round, elected: [ids[first]] })
      return { rounds, ends: { sure: [first], possible: [first], explored: true }, has: votes[first] }
    }
    if (!forked) earlier.push(votes)
    const way = wayOut(papers, left, votes, earlier, ids)
    forked ||= way.forks
    if (way.out === undefined) {
      rounds.push({ ...round, tie: way.tie })
      return { rounds, ends: /** @type {Ends} */ (way.ends) }
    }
    left = left.filter((place) => place !== way.out)
    const next = standing(papers, left, ids.length)
    const moved = left.map((place) => ({ to: ids[place], votes: next.votes[place] - votes[place] }))
    const all = [...moved, { to: null, votes: next.exhausted - exhausted }].filter((one) => one.votes > 0n)
    const transfers = all.length ? all.map((one) => ({ to: one.to, votes: text(one.votes) })) : undefined
    rounds.push({ ...round, eliminated: ids[way.out], transfers, tie: way.tie })
  }
}

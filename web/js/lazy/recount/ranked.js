// Ranked ballots: rounds, and how each choice does against each other.
import { ofWhole, sum, votes } from "./exact.js"
import { together } from "./rounds.js"
import { runoff } from "./runoff.js"
import { transferable } from "./transferable.js"
/** @import { Poll } from "./file.js" */
/** @import { Found } from "./sums.js" */

/** @param {Poll} poll @param {boolean} weighted @returns {Found} */
export function ranked(poll, weighted) {
  const ids = poll.choices.map((choice) => choice.id)
  const firsts = ids.map((_, place) => poll.ballots.filter((ballot) => ballot.places[0] === place))
  const mass = firsts.map((all) => sum(all.map((one) => one.weight)))
  const papers = together(poll.ballots)
  const found = { counts: firsts.map((all) => all.length), mass, shares: ofWhole(mass), base: "first_preferences", leading: [], pairwise: pairwise(papers, ids) }
  if (papers.length === 0) return found
  const seats = poll.rule === "scottish-stv/1" ? Number(poll.head.seats) : 1
  if (seats > 1) {
    const { rounds, ends } = transferable(papers, ids, seats, weighted)
    return { ...found, rounds, ends, seats, leading: ends.possible }
  }
  const { rounds, ends, has } = runoff(papers, ids, weighted)
  return { ...found, rounds, ends, seats, leading: ends.possible, has, each: 1n }
}

/** @param {import("./rounds.js").Paper[]} papers @param {string[]} ids */
function pairwise(papers, ids) {
  const places = ids.map((_, place) => place)
  const before = places.map(() => places.map(() => 0n))
  for (const { places: ranking, mass } of papers) {
    ranking.forEach((one, rank) => {
      for (const other of places) if (!ranking.slice(0, rank + 1).includes(other)) before[one][other] += mass
    })
  }
  const winner = places.find((one) => places.every((other) => other === one || before[one][other] > before[other][one]))
  return { preferred: before.map((row) => row.map(votes)), winner: winner === undefined ? null : ids[winner] }
}

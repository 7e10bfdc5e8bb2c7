// Instant runoff: the votes of those that are left, and where the ways out of a tie lead.
import { sum } from "./exact.js"
import { LIMIT, either, extreme, lookBack } from "./rounds.js"
/** @import { Paper, Votes } from "./rounds.js" */

/** Work of looking at a set of choices, beside its ballots, for each choice. */
const A_CHOICE = 8

/** @param {Paper[]} papers @param {number[]} left @param {number} count */
export function standing(papers, left, count) {
  /** @type {Votes} */
  const votes = Array(count).fill(0n)
  let exhausted = 0n
  for (const paper of papers) {
    const place = paper.places.find((one) => left.includes(one))
    if (place === undefined) exhausted += paper.mass
    else votes[place] += paper.mass
  }
  return { votes, exhausted }
}

/** @param {number[]} left @param {Votes} votes */
export function winner(left, votes) {
  const all = sum(left.map((place) => votes[place]))
  return left.find((place) => left.length === 1 || votes[place] * 2n > all)
}

/** Whether these all go before any other. @param {number[]} tied @param {number[]} left @param {Votes} votes */
export function goTogether(tied, left, votes) {
  const others = left.filter((place) => !tied.includes(place))
  const mass = sum(tied.map((place) => votes[place]))
  return others.length > 0 && others.every((place) => votes[place] > mass)
}

/** What can win, for each set of choices that is left. @param {Paper[]} papers @param {number} count @param {Votes[]} earlier */
export function explorer(papers, count, earlier) {
  const found = new Map()
  let work = 0
  /** @param {number[]} left @returns {number[] | undefined} */
  return function explore(left) {
    const key = left.join(" ")
    if (found.has(key)) return found.get(key)
    work += papers.length + A_CHOICE * count
    if (work > LIMIT) return undefined
    const { votes } = standing(papers, left, count)
    const first = winner(left, votes)
    let winners = first === undefined ? [] : [first]
    if (first === undefined) {
      const tied = lookBack(extreme(left, votes), earlier).left
      const groups = goTogether(tied, left, votes) ? [tied] : tied.map((place) => [place])
      for (const out of groups) {
        const way = explore(left.filter((place) => !out.includes(place)))
        if (!way) return undefined
        winners = either(winners, way)
      }
    }
    found.set(key, winners)
    return winners
  }
}

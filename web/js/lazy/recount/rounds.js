// What counting in rounds has in common.

/** Where a count leads: what wins for sure, what can win. @typedef {{ sure: number[], possible: number[], explored: boolean }} Ends */
/** A ranked ballot, alike ones together. @typedef {{ places: number[], mass: bigint }} Paper */
/** The votes of each choice. @typedef {bigint[]} Votes */

/** Work that is done, at most, to see where the ways out of a tie lead: the same bound as the server's. */
export const LIMIT = 20000000

/** @param {{ places: number[], weight: bigint }[]} ballots @returns {Paper[]} */
export function together(ballots) {
  /** @type {Map<string, Paper>} */
  const papers = new Map()
  for (const { places, weight } of ballots) {
    if (places.length === 0 || weight === 0n) continue
    const key = places.join(" ")
    const paper = papers.get(key) ?? { places, mass: 0n }
    papers.set(key, { places, mass: paper.mass + weight })
  }
  return [...papers.values()]
}

/** Those with the fewest votes, or the most. @param {number[]} places @param {Votes} votes @param {boolean} [isMost] */
export function extreme(places, votes, isMost = false) {
  const mark = places.reduce((best, place) => (isMost ? votes[place] > votes[best] : votes[place] < votes[best]) ? place : best, places[0])
  return places.filter((place) => votes[place] === votes[mark])
}

/** What the most recent round that tells them apart leaves. @param {number[]} tied @param {Votes[]} earlier @param {boolean} [isMost] */
export function lookBack(tied, earlier, isMost = false) {
  let left = tied
  for (let round = earlier.length - 1; round >= 0; round--) {
    left = extreme(left, earlier[round], isMost)
    if (left.length === 1) return { left, round: round + 1 }
  }
  return { left, round: 0 }
}

/** @param {number[]} one @param {number[]} other */
export const same = (one, other) => one.length === other.length && one.every((place, at) => place === other[at])

/** In either. @param {number[]} one @param {number[]} other */
export const either = (one, other) => [...new Set([...one, ...other])].sort((a, b) => a - b)

/** @param {Ends} one @param {Ends} other @returns {Ends} */
export const orEnds = (one, other) => ({
  sure: one.sure.filter((place) => other.sure.includes(place)),
  possible: either(one.possible, other.possible),
  explored: one.explored && other.explored,
})

/**
 * @param {string[]} ids @param {number[]} between @param {string} settled
 * @param {{ round?: number, ways?: { taken: number, winners: number[] }[] }} [more]
 */
export function tie(ids, between, settled, { round, ways = [] } = {}) {
  const branches = ways.map(({ taken, winners }) => ({ taken: ids[taken], winners: winners.map((place) => ids[place]) }))
  return { between: between.map((place) => ids[place]), settled, round, branches: branches.length ? branches : undefined }
}

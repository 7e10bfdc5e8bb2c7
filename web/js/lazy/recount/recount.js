// Counts the published ballots of a poll again, in the reader's own browser: a second implementation beside the server's,
// written apart from it, whose tally is the same to the last digit.
import { fraction, sum, thousandths, votes } from "./exact.js"
import { abstains, portion, read } from "./file.js"
import { outcome } from "./outcome.js"
import { ranked } from "./ranked.js"
import { consent, numbers } from "./said.js"
import { approval, plurality, points, times } from "./sums.js"

/** @type {Record<string, (poll: import("./file.js").Poll, weighted: boolean) => import("./sums.js").Found>} */
const rules = {
  "plurality/1": plurality,
  "approval/1": approval,
  "instant-runoff/1": ranked,
  "scottish-stv/1": ranked,
  "score/1": points,
  "dots/1": points,
  "number/1": numbers,
  "time/1": times,
  "consent/1": consent,
}

/** Of a whole, in thousandths, what is needed, in full units. @param {import("./file.js").Portion} part @param {bigint} whole @param {bigint} unit */
const needed = ([over, under], whole, unit) => ((whole * over + under * unit - 1n) / (under * unit)) * unit

/** The tally of a file, as the API gives it. @param {string} text */
export function recount(text) {
  const poll = read(text)
  const rule = rules[poll.rule]
  if (!rule) throw new Error(`This rule is not known here: ${poll.rule}`)
  const { head, ballots } = poll
  const weighted = ballots.some((ballot) => ballot.weight !== 1000n)
  const mass = (/** @type {typeof ballots} */ some) => sum(some.map((ballot) => ballot.weight))
  const spoke = ballots.filter((ballot) => !abstains(ballot))
  const found = rule(poll, weighted)
  const electorate = Number(head.electorate)
  const quorum = head.quorum && { needed: Number(needed(portion(head.quorum), BigInt(electorate), 1n)), has: ballots.length }
  const all = head["electorate-weight"] ? thousandths(head["electorate-weight"]) : BigInt(electorate) * 1000n
  const of = head.threshold?.split(" ")[1]
  const whole = { voters: mass(ballots), expressed: mass(spoke), electorate: all }[of ?? ""] ?? 0n
  const enough = of && found.has !== undefined ? needed(portion(head.threshold), whole * (found.each ?? 1n), weighted ? 1n : 1000n) : undefined
  const has = found.has ?? 0n
  const threshold = enough === undefined ? undefined : { needed: votes(enough), has: votes(has), of, reached: has >= enough }
  const met = quorum ? { ...quorum, reached: quorum.has >= quorum.needed } : undefined
  const abstained = ballots.length - spoke.length
  const counted = (/** @type {import("./file.js").Choice} */ choice, /** @type {number} */ place) => ({
    ...choice,
    votes: found.counts[place],
    share: found.shares[place],
    weight: weighted ? votes(found.mass[place]) : undefined,
    points: found.points && votes(found.points[place]),
    mean: found.points && fraction(found.points[place], mass(spoke)),
    slot: found.slots?.[place],
  })
  return {
    voters: ballots.length,
    electorate,
    choices: found.counts.length < poll.choices.length ? [] : poll.choices.map(counted),
    rule: poll.rule,
    base: found.base,
    ...outcome(poll, found, abstained, met, threshold),
    abstained: abstained || undefined,
    weight: weighted ? votes(mass(ballots)) : undefined,
    rounds: found.rounds,
    pairwise: found.pairwise,
    number: found.number,
    consent: found.consent,
    quorum: met,
    threshold,
  }
}

// Reads a file of published ballots; docs/polls.md says how it is made.
import { thousandths } from "./exact.js"

/** @typedef {{ places: number[], values: string[], word: string, weight: bigint, name: string | null, reason: string | null }} Ballot */
/** @typedef {{ id: string, label: string }} Choice */
/** @typedef {[bigint, bigint]} Portion */
/**
 * @typedef {object} Poll
 * @property {string} rule
 * @property {Record<string, string>} head
 * @property {Choice[]} choices
 * @property {number} none
 * @property {Ballot[]} ballots
 */

/** Says that a file is not one of published ballots. */
export class Misread extends Error {}

/** @param {string} text */
const plain = (text) => text.replace(/\\(.)/g, (_, letter) => ({ n: "\n", r: "\r", t: "\t" })[/** @type {"n"} */ (letter)] ?? letter)

/** @param {string} text @returns {Poll} */
export function read(text) {
  const lines = text.split("\n")
  if (lines.shift() !== "leaders-square ballots 1" || lines.pop() !== "") throw new Misread("Not a file of ballots")
  /** @type {Record<string, string>} */
  const head = {}
  /** @type {Choice[]} */
  const choices = []
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [name, rest] = split(line, " ")
    if (name !== "choice") head[name] = rest
    else {
      const [id, label] = split(rest, " ")
      choices.push({ id, label: plain(label) })
    }
    if (name === "ballots") break
  }
  if (lines.length !== Number(head.ballots)) throw new Misread("Not as many ballots as it says")
  const none = Number(head.none ?? 0) - 1
  const ballots = lines.map((line) => ballot(line, choices.length, head.rule))
  // They stand in the order of their names and then of their lines, each with its end.
  const place = ballots.findIndex(({ name }, at) => at > 0 && (compare(ballots[at - 1].name, name) || compare(`${lines[at - 1]}\n`, `${lines[at]}\n`)) > 0)
  if (place >= 0) throw new Misread(`Line ${text.split("\n").length - lines.length + place} stands further up in the file as it was published`)
  return { rule: head.rule, head, choices, none, ballots }
}

/** By code points, nothing first. @param {string | null} one @param {string | null} other */
export function compare(one, other) {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null)
  const [left, right] = [[...one], [...other]]
  const at = left.findIndex((letter, place) => letter !== right[place])
  if (at < 0) return left.length - right.length
  return (left[at].codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1)
}

/** @param {string} line @param {number} count @param {string} rule @returns {Ballot} */
function ballot(line, count, rule) {
  const [answer, weight, name, reason] = line.split("\t")
  const words = answer === "-" ? [] : answer.split(" ")
  const isWord = rule.startsWith("number/") || rule.startsWith("consent/")
  const pairs = isWord ? [] : words.map((word) => split(word, "="))
  const places = pairs.map(([number]) => Number(number) - 1)
  if (places.some((place) => !(place >= 0 && place < count))) throw new Misread(`A choice is unknown: ${line}`)
  return {
    places,
    values: pairs.map(([, value]) => value),
    word: isWord ? answer : "",
    weight: weight ? thousandths(weight) : 1000n,
    name: name ? plain(name) : null,
    reason: reason ? plain(reason) : null,
  }
}

/** Before and after the first of this sign. @param {string} text @param {string} at @returns {[string, string]} */
function split(text, at) {
  const place = text.indexOf(at)
  return place < 0 ? [text, ""] : [text.slice(0, place), text.slice(place + 1)]
}

/** Whether a ballot says nothing. @param {Ballot} ballot */
export const abstains = (ballot) => ballot.places.length === 0 && (ballot.word === "" || ballot.word === "-")

/** @param {string} text @returns {Portion} */
export function portion(text) {
  const [over, under] = text.split(" ")[0].split("/")
  return [BigInt(over), BigInt(under)]
}

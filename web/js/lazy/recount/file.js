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

/** @param {string} text */
const plain = (text) => text.replace(/\\(.)/g, (_, letter) => ({ n: "\n", r: "\r", t: "\t" })[/** @type {"n"} */ (letter)] ?? letter)

/** @param {string} text @returns {Poll} */
export function read(text) {
  const lines = text.split("\n")
  if (lines.shift() !== "leaders-square ballots 1" || lines.pop() !== "") throw new Error("Not a file of ballots")
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
  if (lines.length !== Number(head.ballots)) throw new Error("Not as many ballots as it says")
  const none = Number(head.none ?? 0) - 1
  return { rule: head.rule, head, choices, none, ballots: lines.map((line) => ballot(line, choices.length, head.rule)) }
}

/** @param {string} line @param {number} count @param {string} rule @returns {Ballot} */
function ballot(line, count, rule) {
  const [answer, weight, name, reason] = line.split("\t")
  const words = answer === "-" ? [] : answer.split(" ")
  const isWord = rule.startsWith("number/") || rule.startsWith("consent/")
  const pairs = isWord ? [] : words.map((word) => split(word, "="))
  const places = pairs.map(([number]) => Number(number) - 1)
  if (places.some((place) => !(place >= 0 && place < count))) throw new Error(`A choice is unknown: ${line}`)
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

// Polls of every kind and what is said in them, asked by the API: to be looked at, and to be answered by keyboard and by touch.

/** @typedef {{ [part: string]: unknown }} Said */

/**
 * `asks`: what the kind needs besides question and choices · `says`: the ballot of the `voter`-th, who leans towards the
 * `best` choice and then the `next` · `choices`: of a poll of very many; 0: it offers none · `ties`: how many can be equal
 * @typedef {{ asks: Said, says: (choices: string[], best: number, voter: number, word: string) => Said, choices: number, ties: number }} KindOfPoll
 */

/** @param {string[]} choices @param {number} place */
const choice = (choices, place) => /** @type {string} */ (choices[place % choices.length])

/** @param {string[]} choices @param {number} best @param {unknown} most @param {unknown} less */
const given = (choices, best, most, less) => ({ choices: { [choice(choices, best)]: most, [choice(choices, best ^ 1)]: less } })

/** @param {string[]} choices @param {number} best */
const order = (choices, best) => ({ choices: [best, best ^ 1].map((place) => choice(choices, place)) })

const STANCES = ["agree", "agree", "disagree", "abstain", "block", "agree"]

/** @type {Record<string, KindOfPoll>} */
export const KINDS = {
  single: { asks: { kind: "single" }, says: (choices, best) => ({ choices: [choice(choices, best)] }), choices: 50, ties: 2 },
  multiple: { asks: { kind: "multiple" }, says: order, choices: 50, ties: 2 },
  ranked: { asks: { kind: "ranked" }, says: order, choices: 20, ties: 2 },
  transferable: { asks: { kind: "ranked", seats: 2 }, says: order, choices: 20, ties: 3 },
  score: { asks: { kind: "score" }, says: (choices, best) => given(choices, best, 5, 3), choices: 50, ties: 2 },
  dots: { asks: { kind: "dots" }, says: (choices, best) => given(choices, best, 7, 3), choices: 50, ties: 2 },
  number: {
    asks: { kind: "number", number: { min: "0", max: "10", step: "0.5" } },
    says: (_, best, voter) => ({ number: String(best + voter / 2) }),
    choices: 0,
    ties: 0,
  },
  time: { asks: { kind: "time" }, says: (choices, best) => given(choices, best, "yes", "if_need_be"), choices: 50, ties: 2 },
  consent: {
    asks: { kind: "consent" },
    says: (_, __, voter, word) => ({ stance: STANCES[voter % STANCES.length], reason: `The ${word} speaks for it.` }),
    choices: 0,
    ties: 0,
  },
}

const LABELS = ["Tea and cake", "A walk along the river", "Coffee", "Lemonade in the shade of the old lime tree"]

/**
 * What a poll of this kind offers.
 * @param {KindOfPoll} kind
 * @param {{ count?: number, word?: string }} [how] so many choices; with this word in each
 * @returns {string[]}
 */
export function offered({ asks, choices }, { count = LABELS.length, word } = {}) {
  if (choices === 0) return []
  const places = Array.from({ length: count }, (_, place) => place)
  if (asks.kind === "time") return places.map((day) => `${time(day, 18)}/${time(day, 20)}`)
  if (word) return places.map((place) => (place % 2 ? `${place + 1}. ${word}` : `${place + 1} ${word} and more words after it`))
  return places.map((place) => (count > LABELS.length ? `${place + 1}. ${LABELS[place % LABELS.length]}` : /** @type {string} */ (LABELS[place])))
}

/** @param {number} day @param {number} hour */
const time = (day, hour) => new Date(Date.UTC(2031, 4, 1 + day, hour)).toISOString()

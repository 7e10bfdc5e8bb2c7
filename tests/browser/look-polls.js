// Pictures of the card of every kind of poll in every state, to be looked at: `node tests/browser/look-polls.js [folder [kind…]]`
// (site: SITE_URL, or a new demo). `index.html` in the folder shows them all; what is too wide, and what axe finds, is told.
import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { chromium } from "@playwright/test"
import { KINDS, offered } from "./kinds-of-poll.js"
import { OWNER, SQUARE, apiOf, signIn } from "./people.js"
import config from "./playwright.config.js"
import { LONG_WORD } from "./scenes.js"
import { serve } from "./server.js"
import { barriers, fitsWidth } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {Awaited<ReturnType<typeof apiOf>>} Api */

/**
 * `voters`: how many others have voted · `isMine`: whether whoever looks has voted too · `is`: what else the poll promises
 * @typedef {{ voters: number, isMine?: boolean, isClosed?: boolean, isTied?: boolean, isMany?: boolean, word?: string, is?: object }} State
 */

/** @type {Record<string, State>} */
const STATES = {
  before: { voters: 5, is: { results: "after_voting" } },
  voted: { voters: 5, isMine: true },
  closed: { voters: 5, isMine: true, isClosed: true, is: { named: true } },
  tied: { voters: 6, isClosed: true, isTied: true },
  empty: { voters: 0, isClosed: true },
  many: { voters: 6, isMine: true, isMany: true },
  "many-closed": { voters: 6, isMine: true, isMany: true, isClosed: true },
  long: { voters: 4, isMine: true, word: LONG_WORD },
  "long-closed": { voters: 5, isMine: true, isClosed: true, word: LONG_WORD, is: { named: true } },
  secret: { voters: 4, is: { secret: true } },
  "secret-closed": { voters: 4, isMine: true, isClosed: true, is: { secret: true, results: "after_closing" } },
}

/** Towards which choice each voter leans. */
const LEANINGS = [0, 2, 0, 3, 1, 0]

/** In which states axe looks as well. */
const SAMPLE = ["voted", "closed"]

const POLLS_OF_A_POST = 10
const [folder = "/tmp/looks/polls", ...only] = process.argv.slice(2)
const own = process.env.SITE_URL ? null : await serve()
process.env.SITE_URL ??= own?.url
const browser = await chromium.launch(config.use?.launchOptions)
/** @type {string[]} */
const faults = []
/** @type {string[]} */
const pictures = []
try {
  await mkdir(folder, { recursive: true })
  const context = await browser.newContext({ baseURL: process.env.SITE_URL, reducedMotion: "reduce", locale: "en-GB", timezoneId: "Europe/Berlin" })
  const [page, author, reader] = [await context.newPage(), await apiOf(OWNER), await apiOf(demo("kofi"))]
  await signIn(page, demo("kofi"))
  const others = await Promise.all(["jonas", "lena", "priya", "dumisani", "tove", "marek"].map((handle) => apiOf(demo(handle))))
  for (const name of Object.keys(KINDS).filter((name) => only.length === 0 || only.includes(name))) {
    for (const { state, id } of await askAll(name, author, [...others, reader])) {
      await page.goto(`/polls/${id}`)
      await picture(page, "poll-ballot", `${name}-${state}`)
    }
  }
  await writeFile(join(folder, "index.html"), `<!doctype html><meta charset="utf-8"><title>Polls</title>${pictures.map(shown).join("\n")}`)
} finally {
  await browser.close()
  await own?.stop()
}
console.log(`${pictures.length} pictures in ${folder}`)
for (const fault of faults) console.error(fault)
process.exitCode = faults.length > 0 ? 1 : 0

/** @param {string} handle */
function demo(handle) {
  return { ...OWNER, email: OWNER.email.replace(/^\w+/, handle) }
}

/**
 * Polls of this kind in every state, voted in and closed.
 * @param {string} name
 * @param {Api} author
 * @param {Api[]} voters the last of them is whoever looks
 */
async function askAll(name, author, voters) {
  const kind = /** @type {import("./kinds-of-poll.js").KindOfPoll} */ (KINDS[name])
  const states = Object.entries(STATES).filter(([, { isTied, isMany }]) => kind.choices > 0 || !(isTied || isMany))
  const asked = states.map(([state, { is, isMany, word }]) => ({
    ...kind.asks,
    ...is,
    question: `${word ?? "What shall we do"} on Sunday: ${name}, ${state}?`,
    choices: offered(kind, { ...(isMany && { count: kind.choices }), ...(word && { word }) }),
  }))
  /** @type {{ id: string, choices: { id: string }[] }[]} */
  const polls = []
  for (let first = 0; first < asked.length; first += POLLS_OF_A_POST) {
    const post = { title: `Polls: ${name}`, body: "To be looked at.", polls: asked.slice(first, first + POLLS_OF_A_POST) }
    polls.push(...(await author("POST", `${SQUARE}/posts`, post)).polls)
  }
  return Promise.all(states.map(async ([state, how], place) => {
    const poll = /** @type {{ id: string, choices: { id: string }[] }} */ (polls[place])
    await answer(poll, kind, how, author, voters)
    return { state, id: poll.id }
  }))
}

/**
 * @param {{ id: string, choices: { id: string }[] }} poll
 * @param {import("./kinds-of-poll.js").KindOfPoll} kind
 * @param {State} state
 * @param {Api} author
 * @param {Api[]} voters
 */
async function answer(poll, kind, { voters: count, isMine, isTied, isClosed, word = "plan", is }, author, voters) {
  const choices = poll.choices.map(({ id }) => id)
  const casts = [...voters.slice(0, count), ...(isMine ? voters.slice(-1) : [])]
  await Promise.all(casts.map(async (api, voter) => {
    const ballot = kind.says(choices, isTied ? voter % kind.ties : (LEANINGS[voter % LEANINGS.length] ?? 0), voter, word)
    const isSecret = is !== undefined && "secret" in is
    const receipt = isSecret ? { receipt: (await api("POST", `/polls/${poll.id}/receipts`)).code } : {}
    await api("PUT", `/polls/${poll.id}/ballot`, { ...ballot, ...receipt })
  }))
  if (isClosed) await author("POST", `/polls/${poll.id}/closure`, {})
}

/**
 * @param {Page} page
 * @param {string} selector
 * @param {string} name
 */
async function picture(page, selector, name) {
  // Tables and names are to be seen too.
  if (name.endsWith("closed")) await page.locator(`${selector} details`).evaluateAll((folds) => folds.forEach((fold) => fold.setAttribute("open", "")))
  for (const width of [1280, 390])
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme })
      const file = `${name}-${width}-${colorScheme}.jpg`
      await page.locator(selector).screenshot({ path: join(folder, file), quality: 80 })
      pictures.push(file)
      await fitsWidth(page).catch((fault) => faults.push(`${file}: ${fault}`))
      const isSample = width === 390 && SAMPLE.some((state) => name.endsWith(`-${state}`))
      if (isSample) faults.push(...(await barriers(page, { within: selector })).map((fault) => `${file}: ${fault}`))
    }
}

/** @param {string} file */
function shown(file) {
  return `<figure style="display:inline-block;vertical-align:top;margin:4px"><figcaption>${file}</figcaption><img src="${file}" alt="" width="${file.includes("-390-") ? 195 : 430}" loading="lazy"></figure>`
}

// People of the stories: who they are, and the short ways in which they arrive where a story begins.
import { expect, letterTo, originOf, site } from "./support.js"

/** The group of the demo, in which the stories play. */
export const SQUARE = "/groups/leaders-square"

/** The owner of the demo, as `bin/run` names them. */
export const OWNER = { email: "amara@demo.leaders-square.example", password: "carry-it-upstairs" }

/** A member of the demo without any office. */
export const MEMBER = { email: "kofi@demo.leaders-square.example", password: "carry-it-upstairs" }

/** @typedef {{ name: string, handle: string, email: string, password: string }} Person */

let met = 0

/**
 * Somebody nobody has met before.
 * @param {string} name
 * @returns {Person}
 */
export function somebody(name) {
  const handle = `${name.toLowerCase()}-${process.pid}-${++met}`
  return { name: `${name} ${process.pid}-${met}`, handle, email: `${handle}@example.org`, password: "a sentence nobody would guess" }
}

/**
 * A form sent as the page of this window would send it, when the story is not about that page.
 * @param {import("@playwright/test").Page} page
 * @param {string} path
 * @param {Record<string, string> | string[][]} [fields]
 * @returns {Promise<string>} where the answer leads
 */
export async function sendForm(page, path, fields = {}) {
  const data = new URLSearchParams(fields).toString()
  const headers = { Origin: originOf(page), "Content-Type": "application/x-www-form-urlencoded" }
  const answer = await page.request.post(path, { data, headers, maxRedirects: 0 })
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(303)
  return answer.headers().location ?? ""
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {{ email: string, password: string }} person
 */
export async function signIn(page, { email, password }) {
  await sendForm(page, "/sign-in", { email, password })
}

/**
 * Makes this window a new, confirmed member's.
 * @param {import("@playwright/test").Page} page
 * @param {Person} person
 * @param {string} [data] the data folder of the site, if not that of the run
 */
export async function joinSite(page, person, data) {
  await sendForm(page, "/join", person)
  const link = new URL(await confirmationLink(person, data))
  await sendForm(page, "/confirm", { token: link.searchParams.get("token") ?? "" })
  return person
}

/**
 * Makes this window a new member's of the square.
 * @param {import("@playwright/test").Page} page
 * @param {Person} person
 */
export async function joinSquare(page, person) {
  await joinSite(page, person)
  await sendForm(page, `${SQUARE}/membership`)
  return person
}

/**
 * The link in the letter that asks somebody to confirm their address.
 * @param {Person} person
 * @param {string} [data]
 */
export async function confirmationLink(person, data) {
  const link = (await letterTo(person.email, data)).match(/https?:\/\/\S+\/confirm\?\S+/)?.[0]
  if (!link) throw new Error(`no link in the letter to ${person.email}`)
  return link
}

/**
 * Founds a group of this window's member.
 * @param {import("@playwright/test").Page} page
 * @param {"public" | "private"} [visibility]
 * @returns {Promise<string>} its path
 */
export async function foundGroup(page, visibility = "public") {
  const slug = `room-${process.pid}-${++met}`
  await sendForm(page, "/groups", { name: `Room ${process.pid}-${met}`, slug, about: "", visibility, accent: "copper" })
  return `/groups/${slug}`
}

/**
 * Publishes a post of this window's member, with a poll if there is something to ask.
 * @param {import("@playwright/test").Page} page
 * @param {{ group?: string, title?: string, body?: string, question?: string, choices?: string[] }} [post]
 * @returns {Promise<string>} its path
 */
export async function publish(page, { group = SQUARE, title = "A question", body = "What do you think?", question, choices = ["Yes", "No"] } = {}) {
  const poll = question ? [["polls.0.question", question], ...choices.map((choice) => ["polls.0.choices", choice])] : []
  const where = await sendForm(page, `${group}/posts`, [["title", title], ["body", body], ...poll])
  return where.split("?")[0] ?? where
}

/**
 * The API as this person's program uses it.
 * @param {{ email: string, password: string }} person
 * @returns {Promise<(method: string, path: string, data?: object) => Promise<any>>}
 */
export async function apiOf({ email, password }) {
  const call = async (/** @type {string} */ method, /** @type {string} */ path, /** @type {object | undefined} */ data, /** @type {Record<string, string>} */ mine = {}) => {
    const headers = { "Content-Type": "application/json", ...mine }
    const answer = await fetch(`${site.url}/api/v1${path}`, { method, headers, ...(data && { body: JSON.stringify(data) }) })
    const text = await answer.text()
    expect(answer.ok, `${method} ${path}: ${answer.status} ${text}`).toBe(true)
    return text && JSON.parse(text)
  }
  const { token } = await call("POST", "/sessions", { email, password })
  return (method, path, data) => call(method, path, data, { Authorization: `Bearer ${token}` })
}

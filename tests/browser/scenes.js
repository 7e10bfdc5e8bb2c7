// Who looks around, and what they come upon that no link leads to: pages of trouble, doors that are shut, rooms with
// nothing in them, forms that came back.
import { OWNER, SQUARE, confirmationLink, foundGroup, joinSite, joinSquare, publish, sendForm, signIn, somebody } from "./people.js"
import { expect, letterTo, site } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {(window?: import("./support.js").Window) => Promise<Page>} Open */

/** @typedef {[path: string, action: string, fields?: Record<string, string>]} Sent */

/**
 * `from`: where they begin to look around · `also`: pages that no link leads to · `forms`: a page, the action of a form
 * on it, and what is sent with it but for nothing at all · `leave`: what is no other for them than for those who looked before
 * @typedef {{ page: Page, from: string[], also: string[], forms: Sent[], leave?: RegExp }} Scene
 */

export const LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
const LONG_TITLE = `What three winters of handing decisions on taught us, and why ${LONG_WORD} never came up`

/** Whatever Markdown can make of words. */
const EVERYTHING = `## A heading\n\nWords with **weight**, *a lean*, \`code\`, ~~second thoughts~~, [a link](/groups) and #tags.

> A quotation
>
> > and one within it

1. First\n2. Second\n   - below it\n\n- [x] done\n- [ ] not yet

| Column | Another | ${LONG_WORD} |\n|---|--:|---|\n| Cell | 12 | ${"wide ".repeat(20)}|

\`\`\`rust\nlet line = "${"long ".repeat(40)}";\n\`\`\`

### A smaller heading\n\n${LONG_WORD}\n\n---\n\nThe end.`

/** What looks the same to everybody who is signed in. */
const SAME_FOR_MEMBERS = /^\/(api|settings|bookmarks|drafts|tags|members|groups\/new|groups$|reset|nothing)/

/** @typedef {(open: Open) => Promise<Scene>} Arrange */

/** @type {Record<string, Arrange>} */
export const SCENES = { stranger, member, moderator, owner }

/** @param {Open} open @returns {Promise<Scene>} */
async function stranger(open) {
  const page = await open()
  const other = await open()
  const fay = await joinSquare(other, somebody("Fay"))
  const welcome = new URL(await confirmationLink(fay))
  const door = await foundGroup(other, "private")
  const empty = await foundGroup(other)
  const gone = await publish(other, { title: "Taken back" })
  await sendForm(other, `${gone}/removal`)
  await sendForm(page, "/reset", { email: fay.email })
  const newPassword = (await letterTo(fay.email, site.data, "/reset/password")).match(/\/reset\/password\?\S+/)?.[0] ?? ""
  return {
    page,
    from: ["/", SQUARE],
    also: [
      ...[door, empty, gone, "/nothing-here", "/drafts", "/tags/nothing", "/reset/sent", newPassword, "/setup"],
      ...[`${SQUARE}?tag=nothing`, `/members/${fay.handle}`, `/members/${fay.handle}/comments`, `${SQUARE}/articles?after=nonsense`],
      ...[welcome.pathname + welcome.search, "/confirm?token=none", "/reset/password?token=none", "/sign-in?said=password-set"],
    ],
    forms: [
      ["/join", "/join"],
      ["/sign-in", "/sign-in"],
      ["/reset", "/reset"],
      [newPassword, "/reset/password"],
    ],
  }
}

/** @param {Open} open @returns {Promise<Scene>} */
async function member(open) {
  const page = await open()
  const gil = await joinSquare(page, somebody("Gil"))
  const other = await open()
  const hal = await joinSquare(other, somebody("Hal"))
  const [door, waiting] = [await foundGroup(other, "private"), await foundGroup(other, "private")]
  await sendForm(page, `${waiting}/membership`)

  const post = await publish(page, { title: LONG_TITLE, body: EVERYTHING, question: `${LONG_WORD}?`, choices: [LONG_WORD, "No", "Later"] })
  await vote(page, post)
  const theirs = await sendForm(other, `${post}/comments`, { body: `So many thanks, @${gil.handle}: ${LONG_WORD}.` })
  const mine = await sendForm(page, `${post}/comments`, { body: "Words.", parent_id: commentOf(theirs) })
  await sendForm(page, `/comments/${commentOf(mine)}/edit`, { body: "Other words.", version: "1" })
  const removed = await sendForm(page, `${post}/comments`, { body: "Taken back." })
  await sendForm(page, `/comments/${commentOf(removed)}/removal`)
  await sendForm(page, `${post}/edit`, { title: LONG_TITLE, body: `${EVERYTHING}\n\nAnd a line more.`, version: "1" })
  await sendForm(page, `${post}/bookmark`)

  const decided = await publish(page, { title: "Decided", question: "Tea or coffee?", choices: ["Tea", "Coffee"] })
  const poll = await vote(page, decided)
  await sendForm(page, `/polls/${poll}/closure`)
  const gone = await publish(page, { title: "Taken back" })
  await sendForm(page, `${gone}/removal`)
  await keepDraft(page, post)
  return {
    page,
    from: [post, decided, `/members/${gil.handle}`, "/"],
    also: [
      ...[gone, door, waiting, `${post}/history`, `/comments/${commentOf(mine)}/history`, `/comments/${commentOf(mine)}/edit`],
      ...[`/members/${hal.handle}`, `/polls/${poll}`, `${SQUARE}/posts/new?poll=1`, `${decided}?said=post-published`],
      ...[`${SQUARE}/settings`, "/nothing-here"],
    ],
    forms: [
      [`${SQUARE}/posts/new`, `${SQUARE}/posts`],
      [`${SQUARE}/posts/new?poll=1`, `${SQUARE}/posts`],
      ["/groups/new", "/groups"],
      [decided, `${decided}/comments`],
      [`/comments/${commentOf(mine)}/edit`, `/comments/${commentOf(mine)}/edit`],
      ...["profile", "account", "password", "factors", "email", "keys", "delete"].map(settings),
    ],
    leave: /^\/api/,
  }
}

/** @param {Open} open @returns {Promise<Scene>} */
async function moderator(open) {
  const page = await open()
  const ida = await joinSquare(page, somebody("Ida"))
  const chair = await open()
  await signIn(chair, OWNER)
  await sendForm(chair, `${SQUARE}/members/${ida.handle}/role`, { role: "moderator" })
  const locked = await publish(chair, { title: "Locked and pinned" })
  await sendForm(chair, `${locked}/lock`)
  return {
    page,
    from: [locked, SQUARE, `${SQUARE}/members`, "/articles/new"],
    also: [`${locked}/removal`],
    forms: [["/articles/new", "/articles"]],
    leave: SAME_FOR_MEMBERS,
  }
}

/** @param {Open} open @returns {Promise<Scene>} */
async function owner(open) {
  const page = await open()
  await signIn(page, OWNER)
  const other = await open()
  await joinSite(other, somebody("Kai"))
  const [club, empty] = [await foundGroup(page, "private"), await foundGroup(page)]
  await sendForm(other, `${club}/membership`)
  const made = await (await page.request.post(`${club}/invites`, { headers: { Origin: site.url }, form: { note: "For friends", days: "7" } })).text()
  const invite = made.match(/\/invites\/[\w-]{20,}/)?.[0] ?? ""
  return {
    page,
    from: ["/", SQUARE, `${club}/requests`, `${club}/invites`],
    also: [club, empty, `${empty}/polls`, `${empty}/articles`, `${empty}/members`, invite, `${SQUARE}/posts/new?poll=1`, "/nothing-here"],
    forms: [
      [`${SQUARE}/settings`, `${SQUARE}/settings`],
      [`${club}/invites`, `${club}/invites`, { days: "999" }],
    ],
    leave: SAME_FOR_MEMBERS,
  }
}

/** @param {string} part @returns {[string, string]} */
function settings(part) {
  return [`/settings/${part}`, `/settings/${part}`]
}

/**
 * Votes for the first choice of the poll in a post.
 * @param {Page} page
 * @param {string} post
 * @returns {Promise<string>} the id of the poll
 */
async function vote(page, post) {
  const html = await (await page.request.get(post)).text()
  const [, poll = "", choice = ""] = html.match(/action="\/polls\/([\w-]+)\/ballot"[^]*?name="choice" value="([\w-]+)"/) ?? []
  await sendForm(page, `/polls/${poll}/ballot`, { choice })
  return poll
}

/**
 * Begins a comment and does not send it.
 * @param {Page} page
 * @param {string} post
 */
async function keepDraft(page, post) {
  const place = `comment:${post.split("/").pop()}`
  const kept = await page.request.put(`/drafts/${place}`, { data: { title: "", body: "Half a thought", fields: [] }, headers: { Origin: site.url } })
  expect(kept.ok(), `a draft is kept: ${await kept.text()}`).toBe(true)
}

/** @param {string} path of a post, at a comment */
function commentOf(path) {
  return path.match(/comment[-=]([\w-]{36})/)?.[1] ?? path
}

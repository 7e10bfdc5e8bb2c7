// A poll's clock on an open page, opening one again, the rounds drawn, a poll on paper and in an article.
import { joinSquare, somebody, SQUARE } from "./people.js"
import { axe, expect, fitsWidth, site, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** What this member's program can do. @param {Page} page @param {import("./people.js").Person} person */
async function program(page, { email, password }) {
  const session = await page.request.post("/api/v1/sessions", { data: { email, password }, headers: { origin: site.url } })
  const { token } = await session.json()
  return async (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ data = {}) => {
    const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers: { authorization: `Bearer ${token}`, origin: site.url } })
    expect(answer.ok(), `${method} ${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }
}

/** Asks in a post of its own. @param {Awaited<ReturnType<typeof program>>} call @param {object} parts */
async function asks(call, parts) {
  const poll = { question: "Tea or coffee?", choices: ["Tea", "Coffee"], ...parts }
  const post = await call("POST", `${SQUARE}/posts`, { title: "A poll", body: "Well?", polls: [poll] })
  const [{ id, choices }] = post.polls
  return { path: `/polls/${id}`, post: `/posts/${post.id}`, ids: choices.map((/** @type {{ id: string }} */ choice) => choice.id) }
}

test("an open page turns over when the poll opens, and when it closes", async ({ open }) => {
  const page = await open()
  const call = await program(page, await joinSquare(page, somebody("Oona")))
  const ahead = (/** @type {number} */ seconds) => new Date(Date.now() + seconds * 1000).toISOString()
  const { post } = await asks(call, { opens_at: ahead(5), closes_at: ahead(14) })
  await page.goto(post)
  const card = page.locator("poll-ballot")
  await expect(card.getByText("Opens in")).toBeVisible()
  await expect(card.getByRole("button", { name: "Vote" })).toBeHidden()
  await expect(card.getByRole("button", { name: "Vote" })).toBeVisible({ timeout: 15000 })
  await card.getByLabel("Tea").check()
  await card.getByRole("button", { name: "Vote" }).click()
  await expect(card.locator("fieldset").getByText("100%")).toBeVisible()
  await expect(card.getByText("Closed")).toBeVisible({ timeout: 20000 })
})

for (const js of [true, false]) {
  test(`what has yet to open is changed, and what is over is opened again ${js ? "with" : "without"} a script`, async ({ open }) => {
    const author = await open()
    const call = await program(author, await joinSquare(author, somebody("Oona")))
    const { path } = await asks(call, { opens_at: new Date(Date.now() + 86400000 * 3).toISOString() })
    const page = js ? author : await open({ js, width: 390 })
    if (!js) await page.context().addCookies(await author.context().cookies())
    await page.goto(path)
    await axe(page)
    await page.getByRole("link", { name: "Change the question and the times" }).click()
    await axe(page)
    await validHtml(await (await page.request.get(page.url())).text(), page.url())
    await page.getByLabel("Question").fill("Tea, coffee or water?")
    await page.getByLabel("Opens").fill("")
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByText("Tea, coffee or water?").first()).toBeVisible()
    await expect(page.getByRole("button", { name: "Vote" })).toBeVisible()
    await call("POST", `${path}/closure`)
    await page.goto(path)
    await page.getByRole("link", { name: "Open this poll again" }).click()
    await axe(page)
    await validHtml(await (await page.request.get(page.url())).text(), page.url())
    const end = new Date(Date.now() + 86400000 * 2).toISOString().slice(0, 16)
    await page.getByLabel("Closes").fill(end)
    await page.getByLabel("Why").fill("The kettle was broken.")
    await page.getByRole("button", { name: "Open it again" }).click()
    await expect(page.getByText("The kettle was broken.")).toBeVisible()
    await expect(page.getByRole("button", { name: "Vote" })).toBeVisible()
  })
}

test("a reader of whom no zone is known reads times by their own clock, also on the day on which clocks change", async ({ open }) => {
  const author = await open()
  const call = await program(author, await joinSquare(author, somebody("Oona")))
  const choices = ["2030-03-10T06:30:00Z/2030-03-10T07:30:00Z", "2030-03-10T18:00:00Z/2030-03-10T19:30:00Z"]
  const { path, post, ids } = await asks(call, { kind: "time", choices })
  const page = await open({ zone: "America/New_York" })
  await page.goto(post)
  await expect(page.getByText("01:30 GMT-5")).toBeVisible()
  await expect(page.locator("[data-slot]").first()).toContainText("03:30 GMT-4")
  await expect(page.locator("[data-slot]").nth(1)).toHaveText(/^Sunday,? 10 March 2030 at 14:00 GMT-4 to 15:30$/)
  await call("PUT", `${path}/ballot`, { choices: { [ids[1]]: "yes" } })
  await call("POST", `${path}/closure`)
  await page.goto(path)
  await expect(page.locator(".decided")).toContainText(/Sunday,? 10 March 2030 at 14:00 GMT-4 to 15:30/)
  await expect(page.locator("main")).not.toContainText("19:00 CET")
  const scriptless = await open({ js: false, zone: "America/New_York" })
  await scriptless.goto(path)
  await expect(scriptless.locator(".decided")).toContainText(/\d\d:\d\d [A-Z]{3}/)
})

test("rounds are drawn within the page's width, and on paper there is nothing to press", async ({ open }) => {
  const page = await open({ width: 390 })
  const call = await program(page, await joinSquare(page, somebody("Oona")))
  const choices = Array.from({ length: 20 }, (_, place) => `Choice ${place + 1}`)
  const { path, ids } = await asks(call, { kind: "ranked", choices })
  await call("PUT", `${path}/ballot`, { choices: ids.slice(0, 3) })
  for (const ranks of [[0], [1, 0], [1, 0], [2, 1]]) {
    const other = await open()
    const vote = await program(other, await joinSquare(other, somebody("Vera")))
    await vote("PUT", `${path}/ballot`, { choices: ranks.map((place) => ids[place]) })
  }
  await call("POST", `${path}/closure`)
  await page.goto(path)
  await expect(page.getByRole("img", { name: "How the votes went from round to round." })).toBeVisible()
  await fitsWidth(page)
  await axe(page)
  await validHtml(await (await page.request.get(path)).text(), path)
  await page.emulateMedia({ media: "print" })
  for (const gone of [page.locator(".bar"), page.locator(".foot"), page.getByRole("button", { name: "Recount here" })]) await expect(gone).toBeHidden()
  await expect(page.getByRole("table").first().getByText("Choice 20")).toBeVisible()
  await expect(page.getByText("Rule of counting: instant-runoff/1.")).toBeVisible()
  await fitsWidth(page)
})

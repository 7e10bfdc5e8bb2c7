// The reader's own recount of a closed poll: over every kind, with a file that is another, with a page that tells
// something else, and without a script.
import { joinSquare, somebody, SQUARE } from "./people.js"
import { axe, expect, expectFault, fitsWidth, site, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

const CHOICES = { choices: ["Tea", "Coffee", "Water"] }

/** What is asked of each kind, and what its voter says. @type {Record<string, { ask: object, says: (ids: string[]) => object }>} */
const KINDS = {
  single: { ask: CHOICES, says: ([tea]) => ({ choices: [tea] }) },
  multiple: { ask: CHOICES, says: ([tea, , water]) => ({ choices: [tea, water] }) },
  ranked: { ask: { ...CHOICES, seats: 2 }, says: ([tea, coffee, water]) => ({ choices: [water, tea, coffee] }) },
  score: { ask: CHOICES, says: ([tea, coffee]) => ({ choices: { [tea]: 5, [coffee]: 2 } }) },
  dots: { ask: CHOICES, says: ([tea, coffee]) => ({ choices: { [tea]: 7, [coffee]: 3 } }) },
  time: { ask: { choices: ["2031-05-01T18:00:00Z", "2031-05-02T18:00:00Z"] }, says: ([one, two]) => ({ choices: { [one]: "yes", [two]: "if_need_be" } }) },
  number: { ask: { choices: [], number: { min: 0, max: 10, step: "0.5" } }, says: () => ({ number: "3.5" }) },
  consent: { ask: { choices: [] }, says: () => ({ stance: "block", reason: "Too dear, — “really”." }) },
}

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

/** Asks, votes and closes; answers with the poll's page. @param {Awaited<ReturnType<typeof program>>} call @param {string} kind */
async function closedPoll(call, kind) {
  const { ask, says } = KINDS[kind]
  const poll = { question: `What of ${kind}?`, kind, named: kind === "consent", ...ask }
  const post = await call("POST", `${SQUARE}/posts`, { title: `A poll: ${kind}`, body: "Well?", polls: [poll] })
  const [{ id, choices }] = post.polls
  await call("PUT", `/polls/${id}/ballot`, says(choices.map((/** @type {{ id: string }} */ choice) => choice.id)))
  await call("POST", `/polls/${id}/closure`)
  return `/polls/${id}`
}

test("every kind is counted again in the browser, to the last digit", async ({ open }) => {
  const page = await open()
  const call = await program(page, await joinSquare(page, somebody("Rhea")))
  for (const kind of Object.keys(KINDS)) {
    await page.goto(await closedPoll(call, kind))
    await page.getByRole("button", { name: "Recount here" }).press("Enter")
    await expect(page.getByRole("status").filter({ hasText: "Your browser counted the same, to the last digit." })).toBeVisible()
    const table = page.getByRole("table", { name: "This page and your browser’s count side by side" })
    const rows = await table.locator("tbody tr").allInnerTexts()
    expect(rows.length, kind).toBeGreaterThan(1)
    for (const row of rows) {
      const [, told, counted] = row.split("\t")
      expect(counted, `${kind}: ${row}`).toBe(told)
      expect(counted, `${kind}: ${row}`).not.toBe("–")
    }
    await axe(page)
    await validHtml(await (await page.request.get(page.url())).text(), page.url())
  }
})

test("a file that is not the published one is not counted, and a page that tells something else is found out", async ({ open }) => {
  const page = await open()
  const call = await program(page, await joinSquare(page, somebody("Rhea")))
  const path = await closedPoll(call, "single")
  /** @param {string} file @param {(text: string) => string} change */
  const tamper = (file, change) =>
    page.route(`**${path}/${file}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, body: change(await answer.text()) })
    })
  await page.goto(path)
  await tamper("ballots.txt", (text) => text.replace(/\n1\n$/, "\n2\n"))
  await page.getByRole("button", { name: "Recount here" }).click()
  await expect(page.getByRole("status").filter({ hasText: "The file is not the one that was published" })).toBeVisible()
  await expect(page.getByRole("table", { name: "This page and" })).toBeHidden()
  await page.unrouteAll()
  await tamper("tally.json", (text) => text.replace('"votes":1', '"votes":2'))
  await page.getByRole("button", { name: "Recount here" }).click()
  await expect(page.getByRole("status").filter({ hasText: "Your browser counted something else than this page tells." })).toBeVisible()
  await expect(page.getByRole("row", { name: /^Tea 2 1$/ })).toBeVisible()
  await page.unrouteAll()
  await page.route(`**${path}/ballots.txt`, (route) => route.fulfill({ status: 429 }))
  expectFault(page, /429/)
  await page.getByRole("button", { name: "Recount here" }).click()
  await expect(page.getByRole("status").filter({ hasText: "could not be fetched" })).toBeVisible()
})

test("a file whose ballots were put in another order is found out where its SHA-256 cannot be checked, too", async ({ open }) => {
  const [page, other] = [await open(), await open()]
  const call = await program(page, await joinSquare(page, somebody("Rhea")))
  const also = await program(other, await joinSquare(other, somebody("Sol")))
  const poll = { question: "In which order?", kind: "single", choices: ["Tea", "Coffee"] }
  const post = await call("POST", `${SQUARE}/posts`, { title: "Two ballots", body: "Well?", polls: [poll] })
  const [{ id, choices }] = post.polls
  for (const [place, vote] of [call, also].entries()) await vote("PUT", `/polls/${id}/ballot`, { choices: [choices[place].id] })
  await call("POST", `/polls/${id}/closure`)
  // As on a page without TLS.
  await page.addInitScript(() => void Object.defineProperty(crypto, "subtle", { value: undefined }))
  await page.route(`**/polls/${id}/ballots.txt`, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/\n1\n2\n$/, "\n2\n1\n") })
  })
  await page.goto(`/polls/${id}`)
  await page.getByRole("button", { name: "Recount here" }).click()
  await expect(page.getByRole("status").filter({ hasText: "The file is not the one that was published" })).toBeVisible()
  await expect(page.getByRole("table", { name: "This page and" })).toBeHidden()
  await page.unrouteAll()
  await page.getByRole("button", { name: "Recount here" }).click()
  await expect(page.getByRole("status").filter({ hasText: "cannot check the SHA-256 of the file. Your browser counted the same" })).toBeVisible()
})

for (const js of [true, false]) {
  test(`the outcome is stated and found in the register ${js ? "with" : "without"} a script`, async ({ open }) => {
    const author = await open()
    const call = await program(author, await joinSquare(author, somebody("Rhea")))
    const path = await closedPoll(call, "single")
    const page = js ? author : await open({ js, width: 390 })
    if (!js) await page.context().addCookies(await author.context().cookies())
    await page.goto(path)
    if (js) await expect(page.getByRole("button", { name: "Recount here" })).toBeVisible()
    else {
      await expect(page.getByRole("button", { name: "Recount here" })).toBeHidden()
      await page.getByText("Count on your own computer").click()
      await expect(page.getByText("leaders-square recount")).toBeVisible()
      await expect(page.getByRole("link", { name: "Download the ballots" })).toHaveAttribute("href", `${path}/ballots.txt`)
    }
    await page.getByRole("link", { name: "State the outcome" }).click()
    await axe(page)
    await page.getByLabel("What is decided").fill("We drink **tea**, as zeppelins do.")
    await page.getByLabel("Review on").fill("2031-05-01")
    await page.getByRole("button", { name: "Keep the outcome" }).click()
    await expect(page).toHaveURL(new RegExp(`${path}#outcome$`))
    await expect(page.getByRole("article", { name: "The outcome" }).getByText("To be reviewed on 1 May 2031")).toBeVisible()
    await validHtml(await (await page.request.get(page.url())).text(), page.url())
    await fitsWidth(page)
    await page.getByRole("link", { name: "Change the outcome" }).click()
    await page.getByLabel("What is decided").fill("We drink coffee.")
    await page.getByRole("button", { name: "Keep the outcome" }).click()
    await page.getByText("How it read before").click()
    await expect(page.getByText("We drink **tea**, as zeppelins do.")).toBeVisible()
    await page.getByRole("link", { name: "Decisions of this group" }).click()
    await page.getByRole("searchbox", { name: "Search the decisions" }).fill("drink coffee")
    await page.getByRole("button", { name: "Search" }).last().click()
    await expect(page.getByRole("link", { name: "What of single?" }).first()).toBeVisible()
    await axe(page)
    await validHtml(await (await page.request.get(page.url())).text(), page.url())
    await fitsWidth(page)
  })
}

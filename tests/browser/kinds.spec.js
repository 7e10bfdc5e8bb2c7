// A story for each kind of poll: asked in the composer, answered, changed, read and taken back.
import { joinSquare, SQUARE, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, site, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/**
 * @typedef {object} Story
 * @property {string} kind
 * @property {string} choose what the composer calls it
 * @property {(poll: import("@playwright/test").Locator) => Promise<void>} ask fills in what belongs to the kind
 * @property {(page: Page, js: boolean) => Promise<void>} answer
 * @property {(page: Page) => Promise<void>} kept what the voter finds again
 * @property {string | RegExp | string[]} outcome
 * @property {(page: Page) => Promise<void>} change says something else
 * @property {string | RegExp | string[]} instead what the outcome is then
 * @property {string} [said] where the outcome stands, if not in a sentence of its own
 * @property {string | string[]} [none] what stands there when the vote was taken back
 */

/** @param {import("@playwright/test").Locator} poll */
async function threeChoices(poll) {
  for (const [place, choice] of ["Tea", "Coffee", "Water"].entries()) await poll.getByRole("textbox", { name: `Choice ${place + 1}` }).fill(choice)
}

/** @type {Story[]} */
const STORIES = [
  {
    kind: "single",
    choose: "one choice",
    ask: threeChoices,
    answer: (page) => page.getByRole("radio", { name: "Tea" }).check(),
    kept: (page) => expect(page.getByRole("radio", { name: "Tea" })).toBeChecked(),
    outcome: ["Tea1100%", "Coffee00%", "Water00%"],
    change: (page) => page.getByRole("radio", { name: "Water" }).check(),
    instead: ["Tea00%", "Coffee00%", "Water1100%"],
    said: "label.choice",
    none: ["Tea00%", "Coffee00%", "Water00%"],
  },
  {
    kind: "multiple",
    choose: "several choices",
    async ask(poll) {
      await threeChoices(poll)
      await poll.getByLabel("At most").fill("2")
    },
    async answer(page) {
      for (const choice of ["Tea", "Coffee", "Water"]) await page.getByRole("checkbox", { name: choice }).check()
      await page.getByRole("button", { name: "Vote", exact: true }).click()
      await expect(page.getByRole("alert").filter({ hasText: "Choose at most 2." })).toBeVisible()
      for (const choice of ["Tea", "Coffee", "Water"]) await expect(page.getByRole("checkbox", { name: choice })).toBeChecked()
      await page.getByRole("checkbox", { name: "Coffee" }).uncheck()
    },
    async kept(page) {
      for (const choice of ["Tea", "Water"]) await expect(page.getByRole("checkbox", { name: choice })).toBeChecked()
      await expect(page.getByRole("checkbox", { name: "Coffee" })).not.toBeChecked()
    },
    outcome: ["Tea1100%", "Coffee00%", "Water1100%"],
    async change(page) {
      await page.getByRole("checkbox", { name: "Tea" }).uncheck()
      await page.getByRole("checkbox", { name: "Coffee" }).check()
    },
    instead: ["Tea00%", "Coffee1100%", "Water1100%"],
    said: "label.choice",
    none: ["Tea00%", "Coffee00%", "Water00%"],
  },
  {
    kind: "ranked",
    choose: "a ranking",
    ask: threeChoices,
    async answer(page, js) {
      if (js) {
        await page.getByRole("button", { name: "Rank higher: Water" }).focus()
        await page.keyboard.press("Enter")
        await expect(page.getByRole("combobox", { name: "Water" })).toHaveValue("1")
        await page.getByRole("button", { name: "Rank higher: Tea" }).press("Enter")
        await page.getByRole("button", { name: "Rank higher: Tea" }).press("Enter")
        await expect(page.getByRole("combobox", { name: "Tea" })).toHaveValue("1")
      } else {
        await page.getByRole("combobox", { name: "Tea" }).selectOption("1st")
        await page.getByRole("combobox", { name: "Water" }).selectOption("2nd")
      }
    },
    async kept(page) {
      await expect(page.getByRole("combobox", { name: "Tea" })).toHaveValue("1")
      await expect(page.getByRole("combobox", { name: "Water" })).toHaveValue("2")
      await expect(page.getByRole("combobox", { name: "Coffee" })).toHaveValue("")
    },
    outcome: "This is how it stands so far. “Tea” wins with 1 of the 1 that were left, after one round.",
    async change(page) {
      await page.getByRole("combobox", { name: "Tea" }).selectOption("2nd")
      await page.getByRole("combobox", { name: "Water" }).selectOption("1st")
    },
    instead: "This is how it stands so far. “Water” wins with 1 of the 1 that were left, after one round.",
  },
  {
    kind: "score",
    choose: "scores",
    async ask(poll) {
      await threeChoices(poll)
      await poll.getByLabel("Most points for one choice").fill("3")
    },
    async answer(page) {
      await page.getByRole("combobox", { name: "Tea" }).selectOption("3")
      await page.getByRole("combobox", { name: "Water" }).selectOption("0")
    },
    async kept(page) {
      await expect(page.getByRole("combobox", { name: "Tea" })).toHaveValue("3")
      await expect(page.getByRole("combobox", { name: "Water" })).toHaveValue("0")
    },
    outcome: "This is how it stands so far. “Tea” wins. Points: 3.",
    change: async (page) => void (await page.getByRole("combobox", { name: "Tea" }).selectOption("1")),
    instead: "This is how it stands so far. “Tea” wins. Points: 1.",
  },
  {
    kind: "dots",
    choose: "dots",
    async ask(poll) {
      await threeChoices(poll)
      await poll.getByLabel("Dots for each voter").fill("5")
    },
    async answer(page, js) {
      await page.getByRole("spinbutton", { name: "Tea" }).fill("4")
      if (js) await expect(page.getByText("Left: 1 of 5")).toBeVisible()
      await page.getByRole("spinbutton", { name: "Coffee" }).fill("3")
      await page.getByRole("button", { name: "Vote", exact: true }).click()
      await expect(page.getByRole("alert").filter({ hasText: "You have 5 to give, and gave 7." })).toBeVisible()
      await expect(page.getByRole("spinbutton", { name: "Tea" })).toHaveValue("4")
      await page.getByRole("spinbutton", { name: "Coffee" }).fill("1")
    },
    async kept(page) {
      await expect(page.getByRole("spinbutton", { name: "Tea" })).toHaveValue("4")
      await expect(page.getByRole("spinbutton", { name: "Coffee" })).toHaveValue("1")
    },
    outcome: "This is how it stands so far. “Tea” wins. Points: 4.",
    async change(page) {
      await page.getByRole("spinbutton", { name: "Tea" }).fill("")
      await page.getByRole("spinbutton", { name: "Coffee" }).fill("5")
    },
    instead: "This is how it stands so far. “Coffee” wins. Points: 5.",
  },
  {
    kind: "number",
    choose: "a number",
    async ask(poll) {
      await poll.getByLabel("From", { exact: true }).fill("0")
      await poll.getByLabel("To", { exact: true }).fill("10")
      await poll.getByLabel("By steps of").fill("0.5")
    },
    answer: (page) => page.getByLabel("Your number").fill("3.5"),
    kept: (page) => expect(page.getByLabel("Your number")).toHaveValue("3.5"),
    outcome: "This is how it stands so far. One number was given: 3.5.",
    change: (page) => page.getByLabel("Your number").fill("10"),
    instead: "This is how it stands so far. One number was given: 10.",
  },
  {
    kind: "time",
    choose: "a time",
    async ask(poll) {
      await poll.getByLabel("Time 1: begins").fill("2031-03-29T18:00")
      await poll.getByLabel("Time 1: ends at").fill("20:00")
      await poll.getByLabel("Time 2: begins").fill("2031-03-30T18:00")
    },
    async answer(page) {
      const [first, second] = [page.getByRole("group", { name: /29 March 2031/ }), page.getByRole("group", { name: /30 March 2031/ })]
      await first.getByRole("radio", { name: "if need be" }).check()
      await second.getByRole("radio", { name: "yes" }).check()
    },
    async kept(page) {
      await expect(page.getByRole("group", { name: /29 March 2031/ }).getByRole("radio", { name: "if need be" })).toBeChecked()
      await expect(page.getByRole("group", { name: /30 March 2031/ }).getByRole("radio", { name: "yes" })).toBeChecked()
    },
    // A script writes times by the clocks of the author's browser, which have just gone forward; a voter reads them in UTC.
    outcome: /This is how it stands so far\. “Sunday, 30 March 2031(, 1[68]:00 UTC| at 18:00 CEST)” is the best time: 1 of 1 can come\./,
    async change(page) {
      await page.getByRole("group", { name: /29 March 2031/ }).getByRole("radio", { name: "yes" }).check()
      await page.getByRole("group", { name: /30 March 2031/ }).getByRole("radio", { name: "no" }).check()
    },
    instead: /This is how it stands so far\. “Saturday, 29 March 2031.*” is the best time: 1 of 1 can come\./,
  },
  {
    kind: "consent",
    choose: "whether they agree",
    ask: async (poll) => void (await poll.getByLabel("A reason").selectOption("is needed to disagree or block")),
    async answer(page) {
      await page.getByRole("radio", { name: /^Block/ }).check()
      await page.getByRole("button", { name: "Vote", exact: true }).click()
      await expect(page.getByRole("alert").filter({ hasText: "Please say why" })).toBeVisible()
      await page.getByLabel("Your reason").fill("Thursday is choir.")
    },
    async kept(page) {
      await expect(page.getByRole("radio", { name: /^Block/ })).toBeChecked()
      await expect(page.getByLabel("Your reason")).toHaveValue("Thursday is choir.")
    },
    outcome: "This is how it stands so far. It is blocked by one voter.",
    change: (page) => page.getByRole("radio", { name: /^Agree/ }).check(),
    instead: /^This is how it stands so far\. It is agreed/,
  },
]

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const { kind, choose, ask, answer, kept, outcome, change, instead, said = ".decided", none = "Nobody has voted." } of STORIES)
  for (const js of [true, false])
    test(`a poll of the kind ${kind} is asked, answered, changed and read ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
      test.slow()
      const [author, voter] = [await open({ js }), await open({ js, width: 390 })]
      for (const [page, name] of /** @type {const} */ ([[author, "Ada"], [voter, "Vic"]])) await joinSquare(page, somebody(name))
      // A ballot that is refused is part of some of these stories.
      expectFault(voter, /422/)

      await author.goto(`${SQUARE}/posts/new?poll=1`)
      await author.getByRole("textbox", { name: "Title" }).fill(`A ${kind} poll`)
      const poll = author.locator(".builder")
      await poll.getByRole("textbox", { name: "Question" }).fill(`What about it, ${kind}?`)
      await poll.getByRole("radio", { name: choose }).check()
      await ask(poll)
      await isSound(author)
      await author.getByRole("button", { name: "Publish", exact: true }).click()
      await expect(author.getByRole("heading", { name: `What about it, ${kind}?` })).toBeVisible()
      const path = new URL(author.url()).pathname

      await voter.goto(path)
      await answer(voter, js)
      await voter.getByRole("button", { name: "Vote", exact: true }).click()
      await expect(voter.getByRole("button", { name: "Change my vote" })).toBeVisible()
      await kept(voter)
      await expect(voter.locator(said)).toHaveText(outcome)
      if (js) await expect(author.locator(said), "who looks at it sees it move").toHaveText(outcome)
      await isSound(voter)

      const page = await voter.locator("poll-ballot").getAttribute("data-poll")
      await voter.goto(`/polls/${page}`)
      await kept(voter)
      await isSound(voter)
      await change(voter)
      await voter.getByRole("button", { name: "Change my vote" }).click()
      await expect(voter.locator(said)).toHaveText(instead)
      await expect(voter.locator(".poll-foot p").first(), "it is one vote still").toHaveText(/\b1 of \d+ members voted/)
      await voter.getByRole("button", { name: "Withdraw" }).click()
      await expect(voter.getByRole("button", { name: "Vote", exact: true })).toBeVisible()
      await voter.goto(`/polls/${page}`)
      await expect(voter.locator(said)).toHaveText(none)
    })

test("the times of a closed poll stand whole on a phone, and what they were given below them", async ({ open }) => {
  const page = await open({ width: 390 })
  const { email, password } = await joinSquare(page, somebody("Tia"))
  const headers = { origin: site.url }
  const { token } = await (await page.request.post("/api/v1/sessions", { data: { email, password }, headers })).json()
  const call = async (/** @type {string} */ path, /** @type {object} */ data) =>
    (await page.request.post(`/api/v1${path}`, { data, headers: { ...headers, authorization: `Bearer ${token}` } })).json()
  const poll = { question: "When?", kind: "time", choices: ["2031-05-01T18:00:00Z", "2031-05-21T18:00:00Z"] }
  const { polls: [{ id }] } = await call(`${SQUARE}/posts`, { title: "A time", body: "Well?", polls: [poll] })
  await call(`/polls/${id}/closure`, {})
  await page.goto(`/polls/${id}`)
  const isBelow = await page.locator("li.choice").evaluateAll((lines) =>
    lines.map((line) => {
      const [label, given] = ["span", "small"].map((part) => line.querySelector(part)?.getBoundingClientRect())
      return label !== undefined && given !== undefined && given.top >= label.bottom - 1
    }))
  expect(isBelow).toEqual([true, true])
  await isSound(page)
})

test("votes of others take nothing from under the hands of who fills in a ballot", async ({ open }) => {
  test.slow()
  const [author, voter] = [await open(), await open({ width: 390 })]
  const { email, password } = await joinSquare(author, somebody("Ada"))
  await joinSquare(voter, somebody("Vic"))
  const { token } = await (await author.request.post("/api/v1/sessions", { data: { email, password }, headers: { origin: site.url } })).json()
  const headers = { origin: site.url, authorization: `Bearer ${token}` }
  const polls = [
    { question: "How warm?", kind: "dots", choices: ["Tea", "Coffee"], budget: 5 },
    { question: "In which order?", kind: "ranked", choices: ["Green", "Black", "White"] },
    { question: "Tea, then?", kind: "consent", reasons: "optional", choices: [] },
  ]
  const post = await (await author.request.post(`/api/v1${SQUARE}/posts`, { data: { title: "Dots", body: "Well?", polls }, headers })).json()
  const [dots, ranked, consent] = post.polls
  const vote = async (/** @type {{ id: string }} */ { id }, /** @type {object} */ ballot, /** @type {string} */ outcome) => {
    expect((await author.request.put(`/api/v1/polls/${id}/ballot`, { data: ballot, headers })).ok()).toBe(true)
    await expect(voter.locator(".decided")).toContainText(outcome)
  }

  await voter.goto(`/polls/${dots.id}`)
  const points = voter.getByRole("spinbutton", { name: "Tea" })
  await points.fill("3")
  await points.press("ControlOrMeta+A")
  await vote(dots, { choices: { [dots.choices[0].id]: 2 } }, "Points: 2.")
  await voter.keyboard.type("1")
  await expect(points).toHaveValue("1")
  await voter.getByRole("button", { name: "Vote", exact: true }).click()
  await expect(voter.getByRole("button", { name: "Change my vote" })).toBeVisible()
  await expect(points).toHaveValue("1")

  await voter.goto(`/polls/${ranked.id}`)
  const higher = voter.getByRole("button", { name: "Rank higher: White" })
  await higher.press("Enter")
  await vote(ranked, { choices: [ranked.choices[0].id] }, "“Green” wins with 1 of the 1")
  await expect(higher).toBeFocused()
  await voter.keyboard.press("Enter")
  await voter.getByRole("combobox", { name: "Black" }).focus()
  await vote(ranked, { choices: [ranked.choices[1].id] }, "“Black” wins with 1 of the 1")
  await expect(voter.getByRole("combobox", { name: "Black" })).toBeFocused()
  await expect(voter.getByRole("combobox", { name: "White" })).toHaveValue("1")

  await voter.goto(`/polls/${consent.id}`)
  await voter.getByRole("radio", { name: /^Agree/ }).check()
  const reason = voter.getByLabel("Your reason")
  await reason.fill("It warms")
  await reason.press("Home")
  await vote(consent, { stance: "agree" }, "so far")
  await voter.keyboard.type("Because i")
  await voter.keyboard.press("Delete")
  await expect(reason).toHaveValue("Because it warms")
  await expect(voter.getByRole("radio", { name: /^Agree/ })).toBeChecked()
})

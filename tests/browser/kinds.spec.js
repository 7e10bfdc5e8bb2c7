// A story for each kind of poll that asks for more than choices: asked in the composer, answered by the keyboard, read.
import { joinSquare, SQUARE, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/**
 * @typedef {object} Story
 * @property {string} kind
 * @property {string} choose what the composer calls it
 * @property {(poll: import("@playwright/test").Locator) => Promise<void>} ask fills in what belongs to the kind
 * @property {(page: Page, js: boolean) => Promise<void>} answer
 * @property {(page: Page) => Promise<void>} kept what the voter finds again
 * @property {string | RegExp} outcome
 */

/** @param {import("@playwright/test").Locator} poll */
async function threeChoices(poll) {
  for (const [place, choice] of ["Tea", "Coffee", "Water"].entries()) await poll.getByRole("textbox", { name: `Choice ${place + 1}` }).fill(choice)
}

/** @type {Story[]} */
const STORIES = [
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
    outcome: "So far: “Tea” wins with 1 of the votes that were left, after one round.",
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
    outcome: "So far: “Tea” wins. Points: 3.",
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
    outcome: "So far: “Tea” wins. Points: 4.",
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
    outcome: "So far: One number was given: 3.5.",
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
    outcome: /So far: “Sunday, 30 March 2031(, 1[68]:00 UTC| at 18:00 CEST)” is the best time: 1 of 1 can come\./,
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
    outcome: "So far: It is blocked by one voter.",
  },
]

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const { kind, choose, ask, answer, kept, outcome } of STORIES)
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
      await expect(voter.locator(".decided")).toHaveText(outcome)
      if (js) await expect(author.locator(".decided"), "who looks at it sees it move").toHaveText(outcome)
      await isSound(voter)

      const page = await voter.locator("poll-ballot").getAttribute("data-poll")
      await voter.goto(`/polls/${page}`)
      await kept(voter)
      await isSound(voter)
      await voter.getByRole("button", { name: "Withdraw" }).click()
      await expect(voter.getByRole("button", { name: "Vote", exact: true })).toBeVisible()
      await voter.goto(`/polls/${page}`)
      await expect(voter.locator(".decided")).toHaveText("Nobody has voted.")
    })

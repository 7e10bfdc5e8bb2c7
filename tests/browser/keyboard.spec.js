// The square by keyboard alone: no pointer touches these pages.
import { KINDS, offered } from "./kinds-of-poll.js"
import { SQUARE, apiOf, joinSquare, publish, somebody } from "./people.js"
import { axe, expect, reach, test } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").Locator} Locator */

test("sign in, read, vote, comment and react by keyboard alone", async ({ open }) => {
  test.slow()
  const asker = await open()
  await joinSquare(asker, somebody("Kim"))
  const post = await publish(asker, { title: "By keyboard", question: "Tea?" })
  const page = await open()
  const lou = await joinSquare(page, somebody("Lou"))
  await page.context().clearCookies()

  await page.goto(`/sign-in?return=${SQUARE}`)
  await reach(page, page.getByLabel("E-mail address"))
  await page.keyboard.type(lou.email)
  await reach(page, page.getByLabel("Password"))
  await page.keyboard.type(lou.password)
  await page.keyboard.press("Enter")
  await page.waitForURL(SQUARE)

  await test.step("the first stop leads past the header", async () => {
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("#main")).toBeFocused()
  })
  await reach(page, page.locator(`h2 a[href="${post}"]`))
  await page.keyboard.press("Enter")
  await page.waitForURL(post)

  await test.step("votes with the arrows", async () => {
    await reach(page, page.getByRole("radio", { name: "Yes" }))
    await page.keyboard.press("ArrowDown")
    await expect(page.getByRole("radio", { name: "No" })).toBeChecked()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.getByRole("button", { name: "Change my vote" })).toBeVisible()
    await expect(page.getByRole("radio", { name: "No" })).toBeChecked()
    await expect(page.locator("poll-ballot :focus"), "the focus is not lost").toBeVisible()
  })
  await test.step("comments", async () => {
    await reach(page, page.getByRole("textbox", { name: "Add a comment" }))
    await page.keyboard.type("Written without a mouse.")
    await reach(page, page.getByRole("button", { name: "Comment", exact: true }))
    await page.keyboard.press("Enter")
    await expect(page.locator("article.comment")).toContainText("Written without a mouse.")
  })
  const mine = page.locator("article.comment").first()
  await test.step("answers: the field of the reply is ready, and the focus goes on from what was said", async () => {
    await reach(page, mine.locator(".reply summary"))
    await page.keyboard.press("Enter")
    await expect(mine.getByRole("textbox", { name: "Your reply" })).toBeFocused()
    await page.keyboard.type("Nor was this.")
    await reach(page, mine.getByRole("button", { name: "Reply", exact: true }))
    await page.keyboard.press("Enter")
    const answer = page.locator("article.comment", { hasText: "Nor was this." })
    await expect(answer.locator(":focus"), "the focus is not lost with the form").toBeVisible()
  })
  await test.step("reacts", async () => {
    await reach(page, mine.locator(".reactions summary"), "Shift+Tab")
    await page.keyboard.press("Enter")
    await reach(page, mine.getByRole("button", { name: "Good idea" }))
    await page.keyboard.press("Space")
    await expect(mine.getByRole("button", { name: "Good idea, 1" })).toBeFocused()
  })
  await test.step("opens menus, and Escape closes them", async () => {
    for (const menu of [mine.locator(".menu.push"), page.getByRole("banner").locator(".menu")]) {
      const key = menu.locator("summary")
      await reach(page, key, "Shift+Tab")
      await page.keyboard.press("Enter")
      await page.keyboard.press("Tab")
      await expect(menu.locator(".menu-list :focus")).toBeVisible()
      await page.keyboard.press("Escape")
      await expect(menu).not.toHaveAttribute("open")
      await expect(key).toBeFocused()
    }
  })
})

/**
 * How a ballot is filled in, and what it says then of the choices Tea, Coffee and Water.
 * @type {[kind: string, way: string, fill: (page: Page) => Promise<void>, says: (choices: string[]) => object][]}
 */
const BALLOTS = [
  ["single", "the arrows", async (page) => {
    await reach(page, page.getByRole("radio", { name: "Tea" }))
    await page.keyboard.press("ArrowDown")
  }, ([, coffee]) => ({ choices: [coffee] })],
  ["multiple", "Space", async (page) => {
    await press(page, page.getByRole("checkbox", { name: "Tea" }), "Space")
    await press(page, page.getByRole("checkbox", { name: "Water" }), "Space")
  }, ([tea, , water]) => ({ choices: [tea, water] })],
  ["ranked", "its buttons", async (page) => {
    await press(page, page.getByRole("button", { name: "Rank higher: Coffee" }), "Enter")
    await press(page, page.getByRole("button", { name: "Rank higher: Water" }), "Enter", "Space")
    await expect(page.getByRole("button", { name: "Rank higher: Water" }), "it keeps the focus where it moves to").toBeFocused()
  }, ([, coffee, water]) => ({ choices: [water, coffee] })],
  ["ranked", "its lists", async (page) => {
    await press(page, page.getByRole("combobox", { name: "Tea" }), "ArrowDown", "ArrowDown")
    await press(page, page.getByRole("combobox", { name: "Coffee" }), "1")
  }, ([tea, coffee]) => ({ choices: [coffee, tea] })],
  ["score", "its lists", async (page) => {
    await press(page, page.getByRole("combobox", { name: "Tea" }), "5")
    await press(page, page.getByRole("combobox", { name: "Coffee" }), "ArrowDown")
  }, ([tea = "", coffee = ""]) => ({ choices: { [tea]: 5, [coffee]: 0 } })],
  ["dots", "digits and arrows", async (page) => {
    await press(page, page.getByRole("spinbutton", { name: "Tea" }), "7")
    await press(page, page.getByRole("spinbutton", { name: "Water" }), "ArrowUp", "ArrowUp", "ArrowUp")
    await expect(page.getByText("Left: 0 of 10")).toBeVisible()
  }, ([tea = "", , water = ""]) => ({ choices: { [tea]: 7, [water]: 3 } })],
  ["number", "digits", (page) => press(page, page.getByLabel("Your number"), "3", ".", "5"), () => ({ number: "3.5" })],
  ["time", "the arrows", async (page) => {
    await press(page, page.getByRole("group", { name: /, 1 May 2031/ }).getByRole("radio").first(), "Space")
    await press(page, page.getByRole("group", { name: /, 3 May 2031/ }).getByRole("radio").first(), "ArrowRight")
  }, ([first = "", , third = ""]) => ({ choices: { [first]: "yes", [third]: "if_need_be" } })],
  ["consent", "arrows and words", async (page) => {
    await press(page, page.getByRole("radio", { name: /^Agree/ }), "ArrowDown", "ArrowDown")
    await reach(page, page.getByLabel("Your reason"))
    await page.keyboard.type("Thursday is choir.")
  }, () => ({ stance: "disagree", reason: "Thursday is choir." })],
]

test("every kind of ballot is filled in, cast and withdrawn by keyboard alone", async ({ open }) => {
  test.slow()
  const page = await open()
  const voter = await apiOf(await joinSquare(page, somebody("Lou")))
  const polls = BALLOTS.map(([kind, way]) => ({ ...KINDS[kind]?.asks, question: `By keyboard, ${kind} by ${way}?`, choices: ballotOf(kind) }))
  const post = await voter("POST", `${SQUARE}/posts`, { title: "By keyboard alone", body: "Well?", polls })
  for (const [place, [kind, way, fill, says]] of BALLOTS.entries())
    await test.step(`${kind} by ${way}`, async () => {
      const { id, choices } = post.polls[place]
      await page.goto(`/polls/${id}`)
      await fill(page)
      await press(page, page.getByRole("button", { name: "Vote", exact: true }), "Enter")
      const change = page.getByRole("button", { name: "Change my vote" })
      await expect(change).toBeVisible()
      await expect(page.locator("poll-ballot :focus"), "the focus is not lost").toBeVisible()
      const said = says(choices.map((/** @type {{ id: string }} */ choice) => choice.id))
      expect((await voter("GET", `/polls/${id}`)).my_ballot).toEqual("choices" in said ? said.choices : said)
      await press(page, page.getByRole("button", { name: "Withdraw" }), "Space")
      await expect(page.getByRole("button", { name: "Vote", exact: true })).toBeVisible()
    })
})

test("a key that cannot move a choice says why, and keeps the focus", async ({ open }) => {
  const page = await open()
  const voter = await apiOf(await joinSquare(page, somebody("Lou")))
  const choices = ["Tea", "Coffee", "Water"]
  const poll = { question: "Two of three?", kind: "ranked", max: 2, choices }
  const post = await voter("POST", `${SQUARE}/posts`, { title: "Two of three", body: "Well?", polls: [poll] })
  await page.goto(`/polls/${post.polls[0].id}`)
  const key = (/** @type {string} */ way, /** @type {string} */ choice) => page.getByRole("button", { name: `Rank ${way}: ${choice}` })
  const spoken = page.locator("poll-ballot > [role=status]")
  const said = () => page.locator("poll-ballot select").evaluateAll((ranks) => ranks.map((rank) => /** @type {HTMLSelectElement} */ (rank).value))
  const isIdle = async (/** @type {Locator} */ idle, /** @type {string} */ why) => {
    const before = await said()
    await expect(idle).toHaveAttribute("aria-disabled", "true")
    await expect(idle).toHaveAccessibleDescription(why)
    await idle.press("Enter")
    await expect(spoken).toHaveText(why)
    await expect(idle).toBeFocused()
    expect(await said()).toEqual(before)
  }
  const moves = (/** @type {Locator} */ able) => expect(able).toHaveAttribute("aria-disabled", "false")

  for (const choice of choices) await isIdle(key("lower", choice), "You have not ranked it yet.")
  await moves(key("higher", "Water"))
  await key("higher", "Water").press("Enter")
  await expect(spoken).toHaveText("Water: 1st")
  await isIdle(key("higher", "Water"), "It stands first already.")
  await moves(key("lower", "Water"))
  await page.getByRole("combobox", { name: "Tea" }).selectOption("2nd")
  await moves(key("lower", "Tea"))
  await isIdle(key("higher", "Coffee"), "You have ranked as many as may be ranked. Take another out first.")
  await axe(page)
  await key("lower", "Tea").press("Enter")
  await expect(page.getByRole("combobox", { name: "Tea" })).toHaveValue("")
  await expect(key("lower", "Tea"), "it stays where the keyboard is").toBeFocused()
  await expect(key("lower", "Tea")).toHaveAttribute("aria-disabled", "true")
  await moves(key("higher", "Coffee"))
})

/** @param {string} kind */
function ballotOf(kind) {
  return kind === "time" ? offered(/** @type {import("./kinds-of-poll.js").KindOfPoll} */ (KINDS.time), { count: 3 }) : KINDS[kind]?.choices ? ["Tea", "Coffee", "Water"] : []
}

/**
 * Goes there by Tab and presses these keys.
 * @param {Page} page
 * @param {Locator} target
 * @param {string[]} keys
 */
async function press(page, target, ...keys) {
  await reach(page, target)
  for (const key of keys) await page.keyboard.press(key)
}

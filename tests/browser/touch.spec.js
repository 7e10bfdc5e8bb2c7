// Polls by touch: on a telephone, with nothing but taps and the keys on its screen.
import { SQUARE, apiOf, joinSquare, somebody } from "./people.js"
import { expect, fitsWidth, test } from "./support.js"

/** The least a finger may have, in CSS pixels. */
const TOUCH = 44

test("a choice, a ranking and dots are voted on by touch", async ({ open }) => {
  test.slow()
  const page = await open({ width: 390, touch: true })
  const voter = await apiOf(await joinSquare(page, somebody("Tap")))
  const choices = ["Tea", "Coffee", "Water"]
  const polls = ["single", "ranked", "dots"].map((kind) => ({ kind, question: `By touch, ${kind}?`, choices }))
  const post = await voter("POST", `${SQUARE}/posts`, { title: "By touch", body: "Well?", polls })
  const [single, ranked, dots] = post.polls
  /** @param {{ id: string, choices: { id: string }[] }} poll @param {() => Promise<void>} fill @param {(ids: string[]) => object} says */
  const vote = async ({ id, choices }, fill, says) => {
    await page.goto(`/polls/${id}`)
    await fitsWidth(page)
    await fill()
    await page.getByRole("button", { name: "Vote", exact: true }).tap()
    await expect(page.getByRole("button", { name: "Change my vote" })).toBeVisible()
    expect((await voter("GET", `/polls/${id}`)).my_ballot).toEqual(says(choices.map((choice) => choice.id)))
    // Looked for and measured in one go: a card that is shown anew meanwhile leaves no key of the older one behind.
    const sizes = await page.evaluate(() => {
      const keys = document.querySelectorAll(":is(label.choice, .moves > .btn, .poll-foot .btn, .choice select)")
      return [...keys].filter((key) => key.checkVisibility()).map((key) => Math.round(key.getBoundingClientRect().height))
    })
    expect(sizes.length).toBeGreaterThan(0)
    expect(Math.min(...sizes), "a finger finds each of them").toBeGreaterThanOrEqual(TOUCH)
  }

  // Anywhere in its row, not only on the small circle.
  await vote(single, () => page.getByText("Coffee", { exact: true }).tap(), ([, coffee]) => [coffee])
  await vote(ranked, async () => {
    await page.getByRole("button", { name: "Rank higher: Water" }).tap()
    await page.getByRole("button", { name: "Rank higher: Coffee" }).tap()
    await page.getByRole("button", { name: "Rank lower: Water" }).tap()
    await expect(page.getByRole("combobox", { name: "Coffee" })).toHaveValue("1")
    await page.getByRole("button", { name: "Rank higher: Tea" }).tap()
    await page.getByRole("button", { name: "Rank higher: Tea" }).tap()
  }, ([tea, coffee, water]) => [coffee, tea, water])
  await vote(dots, async () => {
    await page.getByText("Tea", { exact: true }).tap()
    await page.keyboard.type("7")
    await page.getByRole("spinbutton", { name: "Water" }).tap()
    await page.keyboard.type("3")
    await expect(page.getByText("Left: 0 of 10")).toBeVisible()
  }, ([tea = "", , water = ""]) => ({ [tea]: 7, [water]: 3 }))
})

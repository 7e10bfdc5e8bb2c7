// A secret poll: asked, voted in with a code that is copied, found again, changed, taken back, closed and read.
import { joinSquare, SQUARE, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
}

/** @param {Page} page @param {string} choice @returns {Promise<string>} the code */
async function votes(page, choice) {
  await page.getByRole("radio", { name: choice }).check()
  await page.getByRole("button", { name: "Vote", exact: true }).click()
  await expect(page.getByRole("heading", { name: "Not cast yet: take your receipt code" })).toBeVisible()
  const code = await page.getByLabel("Receipt code").inputValue()
  expect(code).toMatch(/^([A-Z3479]{5}-){3}[A-Z3479]{5}$/)
  await page.getByRole("button", { name: "Cast my vote" }).click()
  await expect(page.getByRole("heading", { name: "Your vote is cast" })).toBeVisible()
  await expect(page.getByLabel("Receipt code")).toHaveValue(code)
  return code
}

for (const js of [true, false])
  test(`a secret poll is asked, voted in, found, changed and read ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [author, voter, third] = [await open({ js }), await open({ js, width: 390 }), await open({ js })]
    for (const [page, name] of /** @type {const} */ ([[author, "Sol"], [voter, "Vera"], [third, "Tom"]])) await joinSquare(page, somebody(name))
    // A code with a slip in it is refused.
    expectFault(voter, /422/)

    await author.goto(`${SQUARE}/posts/new?poll=1`)
    await author.getByRole("textbox", { name: "Title" }).fill("A secret poll")
    const poll = author.locator(".builder")
    await poll.getByRole("textbox", { name: "Question" }).fill("Who shall lead?")
    for (const [place, choice] of ["Ada", "Ben"].entries()) await poll.getByRole("textbox", { name: `Choice ${place + 1}` }).fill(choice)
    await poll.getByRole("radio", { name: /^is secret/ }).check()
    await poll.getByLabel("Results are shown").selectOption("after closing")
    await isSound(author)
    await author.getByRole("button", { name: "Publish", exact: true }).click()
    await expect(author.getByRole("heading", { name: "Who shall lead?" })).toBeVisible()
    const path = new URL(author.url()).pathname

    await voter.goto(path)
    await expect(voter.getByText("nobody can find out who voted for what")).toBeVisible()
    await voter.getByRole("radio", { name: "Ada" }).check()
    await voter.getByRole("button", { name: "Vote", exact: true }).click()
    await expect(voter.getByText("Your vote is not cast yet.")).toBeVisible()
    await isSound(voter)
    if (!js) await validHtml(await voter.content(), voter.url())
    await voter.getByRole("link", { name: "Back without voting" }).click()
    const code = await votes(voter, "Ada")
    if (js) {
      await voter.context().grantPermissions(["clipboard-read", "clipboard-write"])
      await voter.getByRole("button", { name: "Copy" }).click()
      await expect(voter.getByRole("button", { name: "Copied" })).toBeVisible()
      expect(await voter.evaluate(() => navigator.clipboard.readText())).toBe(code)
      await expect(voter.getByRole("button", { name: "Print" })).toBeVisible()
    } else await expect(voter.getByRole("button", { name: "Print" })).toBeHidden()
    await isSound(voter)

    await voter.getByRole("link", { name: "Back to the poll" }).click()
    await expect(voter.getByText("You voted.")).toBeVisible()
    await expect(voter.getByRole("radio")).toHaveCount(0)
    expect(await voter.content()).not.toContain(code)
    await voter.getByRole("link", { name: "Change or withdraw your vote with its code" }).click()
    await voter.getByLabel("Receipt code").fill(code.replace(/.$/, (last) => (last === "A" ? "C" : "A")))
    await voter.getByRole("button", { name: "Find the ballot" }).click()
    await expect(voter.getByRole("alert")).toContainText("There is a slip in this code")
    await isSound(voter)
    await voter.getByLabel("Receipt code").fill(code.toLowerCase().replaceAll("-", " "))
    await voter.getByRole("button", { name: "Find the ballot" }).click()
    await expect(voter.getByRole("heading", { name: "This ballot is counted" })).toBeVisible()
    await expect(voter.getByRole("radio", { name: "Ada" })).toBeChecked()
    await isSound(voter)
    await voter.getByRole("radio", { name: "Ben" }).check()
    await voter.getByRole("button", { name: "Change my vote" }).click()
    await expect(voter.getByRole("heading", { name: "Your vote is cast" })).toBeVisible()
    await expect(voter.getByRole("main").getByRole("listitem").filter({ hasText: "Ben" })).toBeVisible()

    await third.goto(path)
    const thirds = await votes(third, "Ada")
    await third.getByRole("link", { name: "Back to the poll" }).click()
    await third.getByRole("link", { name: "Change or withdraw your vote with its code" }).click()
    await third.getByLabel("Receipt code").fill(thirds)
    await third.getByRole("button", { name: "Find the ballot" }).click()
    await third.getByRole("button", { name: "Withdraw" }).click()
    await expect(third.getByText("you may vote again, with the same code.")).toBeVisible()
    await third.getByRole("link", { name: "Change or withdraw your vote with its code" }).click()
    await third.getByLabel("Receipt code").fill(thirds)
    await third.getByRole("button", { name: "Find the ballot" }).click()
    await expect(third.getByRole("heading", { name: "This ballot was taken back" })).toBeVisible()
    await isSound(third)
    await third.getByRole("radio", { name: "Ben" }).check()
    await third.getByRole("button", { name: "Vote" }).click()
    await expect(third.getByRole("heading", { name: "Your vote is cast" })).toBeVisible()

    await author.goto(path)
    await votes(author, "Ada")
    await author.getByRole("link", { name: "Back to the poll" }).click()
    await author.getByText("Close the poll now").click()
    await author.getByRole("button", { name: "Close it" }).click()
    await expect(author.locator(".poll-foot")).toContainText("3 of")
    await voter.goto(path)
    await expect(voter.locator(".choices").getByRole("listitem").filter({ hasText: "Ben" })).toContainText("2")
    await isSound(voter)
    await voter.getByRole("link", { name: "Who voted" }).click()
    await expect(voter.getByRole("main").getByRole("link", { name: /^Tom/ })).toBeVisible()
    await isSound(voter)
  })

// The square by keyboard alone: no pointer touches these pages.
import { SQUARE, joinSquare, publish, somebody } from "./people.js"
import { expect, test } from "./support.js"

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
 * Goes on from stop to stop until it is there.
 * @param {Page} page
 * @param {Locator} target
 * @param {"Tab" | "Shift+Tab"} [key]
 */
async function reach(page, target, key = "Tab") {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < 150; stop++) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) {
      expect(await isFocusSeen(page), `the focus on ${target} can be seen`).toBe(true)
      return
    }
    await page.keyboard.press(key)
  }
  throw new Error(`${target} cannot be reached by keyboard`)
}

/**
 * Whether what has the focus, or the row it stands in, is outlined.
 * @param {Page} page
 */
async function isFocusSeen(page) {
  return page.evaluate(() => {
    const focused = /** @type {Element} */ (document.activeElement)
    const places = [focused, focused.closest("label, .editor, article")]
    return places.some((place) => {
      if (!place) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(place)
      return outlineStyle !== "none" && parseFloat(outlineWidth) > 0
    })
  })
}

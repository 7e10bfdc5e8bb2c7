// Comments of others, on a page that somebody reads: they stand where a reload would show them, and move nothing.
import { joinSquare, publish, sendForm, somebody } from "./people.js"
import { axe, expect, test } from "./support.js"

/** "Within a second." */
const SOON = { timeout: 1000 }
const BURST = ["Burst 1", "Burst 2", "Burst 3", "Burst 4"]

/** @typedef {import("@playwright/test").Page} Page */

for (const order of ["oldest", "newest"])
  test(`comments that come at once stand as they were written, ${order} first`, async ({ open }) => {
    const [writing, reading] = [await open(), await open()]
    await joinSquare(writing, somebody("Ira"))
    const path = await publish(writing, { title: "Short" })
    await comment(writing, path, "Before")
    await reading.goto(`${path}?order=${order}`)
    await answersLaterComeFirst(reading)
    for (const words of BURST) await comment(writing, path, words)

    const all = ["Before", ...BURST]
    const shown = reading.locator("article.comment > .prose")
    await expect(shown).toHaveText(order === "oldest" ? all : all.reverse())
    const live = await shown.allTextContents()
    await reading.reload()
    expect(await shown.allTextContents()).toEqual(live)
  })

test("where the most liked stand first, a new comment stands before the others that nobody has liked", async ({ open }) => {
  const [writing, reading] = [await open(), await open()]
  await joinSquare(writing, somebody("Lia"))
  const path = await publish(writing, { title: "Liked" })
  for (const words of ["Early", "Loved"]) await comment(writing, path, words)
  await writing.goto(path)
  const loved = writing.locator("article.comment", { hasText: "Loved" })
  await loved.locator(".reactions summary").click()
  await loved.locator(".react-all button").first().click()
  await expect(loved.locator(".react")).toHaveCount(1)
  await reading.goto(`${path}?order=liked`)
  await answersLaterComeFirst(reading)
  for (const words of BURST) await comment(writing, path, words)
  const shown = reading.locator("article.comment > .prose")
  await expect(shown).toHaveText(["Loved", ...[...BURST].reverse(), "Early"])
  const live = await shown.allTextContents()
  await reading.reload()
  expect(await shown.allTextContents()).toEqual(live)
})

test("reactions of others take nothing from under the hands of whoever reacts", async ({ open }) => {
  const [writing, reading] = [await open(), await open()]
  await joinSquare(writing, somebody("Ina"))
  const path = await publish(writing, { title: "In hand" })
  await comment(writing, path, "Liked by some")
  await joinSquare(reading, somebody("Ole"))
  for (const page of [writing, reading]) await page.goto(path)
  const [theirs, mine] = [writing.locator("article.comment"), reading.locator("article.comment")]
  const idea = mine.locator(".react-all").getByRole("button", { name: "Good idea" })
  await mine.locator(".reactions summary").press("Enter")
  await idea.focus()

  await theirs.locator(".reactions summary").click()
  await theirs.locator(".react-all").getByRole("button", { name: "Good idea" }).click()
  await expect(mine.getByRole("button", { name: "Good idea, 1" })).toBeVisible()
  await expect(idea, "in a menu that is open still").toBeFocused()
  await reading.keyboard.press("Space")
  await expect(mine.getByRole("button", { name: "Good idea, 2" })).toBeFocused()

  await theirs.getByRole("button", { name: "Good idea, 2" }).click()
  await expect(mine.getByRole("button", { name: "Good idea, 1" }), "the same button, though it says another number").toBeFocused()

  // What is taken away is so for whoever has a hand on it, too.
  await theirs.locator(".menu.push summary").click()
  await theirs.getByRole("button", { name: "Delete" }).click()
  await expect(mine).toHaveClass(/removed/)
})

test("comments out of view are announced with their number, and nothing moves before they are taken", async ({ open }) => {
  const [writing, reading] = [await open(), await open({ width: 390 })]
  await joinSquare(writing, somebody("Ute"))
  const path = await publish(writing, { title: "Long", body: "Long words.\n\n".repeat(60) })
  await comment(writing, path, "Before")
  await reading.goto(path)
  await answersLaterComeFirst(reading)
  const long = await reading.evaluate(() => document.documentElement.scrollHeight)
  const offer = reading.getByRole("status").getByRole("button")
  await expect(offer).toHaveCount(0)

  await comment(writing, path, "Burst 1")
  await expect(offer).toHaveText("New comments: 1", SOON)
  for (const words of BURST.slice(1)) await comment(writing, path, words)
  await expect(offer).toHaveText("New comments: 4")
  const shown = reading.locator("article.comment > .prose")
  await expect(shown).toHaveText(["Before"])
  expect(await reading.evaluate(() => document.documentElement.scrollHeight), "nothing has moved").toBe(long)
  await axe(reading)

  await offer.focus()
  await reading.keyboard.press("Enter")
  await expect(shown).toHaveText(["Before", ...BURST])
  await expect(reading.locator("article.comment", { hasText: "Burst 1" })).toBeInViewport()
  await expect(reading.locator("article.comment", { hasText: "Burst 1" }).locator(".comment-head a").first()).toBeFocused()
  await expect(offer).toHaveCount(0)

  // There now, the reader has the place of the next before them.
  await shown.last().evaluate((element) => element.scrollIntoView({ block: "center" }))
  await comment(writing, path, "After")
  await expect(shown).toHaveText(["Before", ...BURST, "After"])
  await expect(offer).toHaveCount(0)
})

test("comments that come a little further down are announced until they are seen", async ({ open }) => {
  const [writing, reading] = [await open(), await open()]
  await joinSquare(writing, somebody("Una"))
  const path = await publish(writing, { title: "Middling", body: "Long words.\n\n".repeat(22) })
  await comment(writing, path, "Before")
  await reading.goto(path)
  const last = reading.locator("article.comment").last()
  await expect(last).not.toBeInViewport()
  const offer = reading.getByRole("status").getByRole("button")
  for (const words of BURST) await comment(writing, path, words)
  await expect(offer).toHaveText("New comments: 4")
  await expect(last).toContainText("Burst 4")
  await expect(reading.locator("h1")).toBeInViewport()
  for (const one of await reading.locator("article.comment").all()) await one.scrollIntoViewIfNeeded()
  await expect(offer).toHaveCount(0)
})

/** @param {Page} page @param {string} path @param {string} body */
async function comment(page, path, body) {
  await sendForm(page, `${path}/comments`, { body })
}

/** The first of the comments that are fetched takes longest, as on a network that dislikes us. @param {Page} page */
async function answersLaterComeFirst(page) {
  let delay = 500
  await page.route(/\/comments\/[\w-]+$/, async (route) => {
    delay = Math.max(0, delay - 100)
    await new Promise((over) => setTimeout(over, delay))
    await route.continue()
  })
}

test("a comment that was sent before the tools came does not come back into the form", async ({ open }) => {
  const page = await open()
  await joinSquare(page, somebody("Eda"))
  await page.goto(await publish(page, { title: "Quick" }))
  /** @type {() => void} */
  let release = () => {}
  const held = new Promise((resolve) => (release = () => resolve(null)))
  await page.route(/\/editor$/, async (route) => {
    await held
    await route.continue()
  })
  const field = page.getByRole("textbox", { name: "Add a comment" })
  await field.fill("Quicker than the tools")
  await page.getByRole("button", { name: "Comment", exact: true }).click()
  await expect(page.locator("article.comment", { hasText: "Quicker than the tools" })).toBeVisible()
  await expect(field).toHaveValue("")

  // Nothing was left in this browser, so the site is asked.
  const asked = page.waitForResponse((answer) => answer.url().includes("/drafts/") && answer.request().method() === "GET")
  release()
  await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible()
  await asked
  await expect(field).toHaveValue("")
  await page.reload()
  await expect(field).toHaveValue("")
})

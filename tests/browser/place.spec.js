// Where somebody stopped reading is known on their next device.
import { joinSite, signIn, somebody } from "./people.js"
import { expect, test } from "./support.js"

const LONG = "/articles/six-habits-that-make-a-boss-want-your-advice"

test("a long article is gone on with where it was left, on another device and until it is read", async ({ open }) => {
  const [desk, phone] = [await open(), await open({ width: 390 })]
  const reader = await joinSite(desk, somebody("Paige"))
  await signIn(phone, reader)

  await desk.goto(LONG)
  await expect(desk.getByRole("link", { name: /^Go on at/ })).toHaveCount(0)
  const heading = desk.locator(".prose :is(h2, h3)[id]").nth(2)
  const words = (await heading.textContent()) ?? ""
  await leaveAt(desk, heading)

  await phone.goto(LONG)
  const link = phone.getByRole("link", { name: `Go on at “${words.trim()}”` })
  await link.click()
  await expect(phone.locator(".prose :is(h2, h3)[id]").nth(2)).toBeInViewport()
  await leaveAt(phone, phone.locator("#comments"))

  await desk.goto(LONG)
  await expect(desk.getByRole("link", { name: /^Go on at/ })).toHaveCount(0)
})

test("a place is kept while it is read, and need not be left", async ({ open }) => {
  const [desk, phone] = [await open(), await open({ width: 390 })]
  await signIn(phone, await joinSite(desk, somebody("Rest")))
  await desk.goto(LONG)
  const heading = desk.locator(".prose :is(h2, h3)[id]").nth(1)
  const kept = desk.waitForResponse((answer) => answer.url().endsWith("/place"))
  await heading.evaluate((element) => element.scrollIntoView({ block: "start" }))
  expect((await kept).status()).toBe(204)
  await phone.goto(LONG)
  await expect(phone.getByRole("link", { name: `Go on at “${(await heading.textContent())?.trim()}”` })).toBeVisible()
})

/**
 * Scrolls there and leaves, before scrolling has come to rest.
 * @param {import("@playwright/test").Page} page
 * @param {import("@playwright/test").Locator} place
 */
async function leaveAt(page, place) {
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/place"))
  await place.evaluate((element) => {
    element.scrollIntoView({ block: "start" })
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true })
    document.dispatchEvent(new Event("visibilitychange"))
  })
  expect((await kept).status()).toBe(204)
}

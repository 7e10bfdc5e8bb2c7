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
  await heading.evaluate((element) => element.scrollIntoView({ block: "start" }))
  await leave(desk)

  await phone.goto(LONG)
  const link = phone.getByRole("link", { name: `Go on at “${words.trim()}”` })
  await link.click()
  await expect(phone.locator(".prose :is(h2, h3)[id]").nth(2)).toBeInViewport()
  await phone.locator("#comments").evaluate((element) => element.scrollIntoView({ block: "start" }))
  await leave(phone)

  await desk.goto(LONG)
  await expect(desk.getByRole("link", { name: /^Go on at/ })).toHaveCount(0)
})

/** @param {import("@playwright/test").Page} page */
async function leave(page) {
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/place"))
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true })
    document.dispatchEvent(new Event("visibilitychange"))
  })
  expect((await kept).status()).toBe(204)
}

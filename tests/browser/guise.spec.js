// An owner sees the site as a member does: the line that says so stays in sight, and their browser keeps nothing of it.
import { expect, test } from "@playwright/test"
import { MEMBER, OWNER } from "./people.js"
import { serve } from "./server.js"
import { axe, fitsWidth } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

for (const js of [true, false])
  test(`what was seen through a member's eyes is not there afterwards ${js ? "with" : "without"} JavaScript`, async ({ browser }) => {
    test.slow()
    const site = await serve()
    const size = { width: 390, height: 700 }
    const options = { baseURL: site.url, locale: "en-GB", viewport: size, colorScheme: /** @type {const} */ ("dark") }
    const [hers, his] = [await browser.newContext({ ...options, javaScriptEnabled: js }), await browser.newContext(options)]
    const [page, other] = [await hers.newPage(), await his.newPage()]
    try {
      await other.goto("/")
      await sends(other, "/sign-in", MEMBER)
      const secret = await secretPost(other)
      await page.goto("/")
      await sends(page, "/sign-in", OWNER)
      await page.goto("/groups")
      await page.locator(".brand").click()
      if (js) await page.evaluate(async () => void (await navigator.serviceWorker.ready))
      expect((await page.goto(secret))?.status()).toBe(404)

      await page.goto("/admin/members/kofi/guise")
      await page.locator("#reason").fill("Kofi asked for help.")
      await page.locator("#password").fill(OWNER.password)
      await page.getByRole("button", { name: "Begin" }).click()
      const line = page.locator("form.guise")
      await expect(line).toContainText("You see this site as")
      await page.goto(secret)
      await expect(page.locator("h1")).toHaveText("Nobody else's business")
      await page.locator(".foot").scrollIntoViewIfNeeded()
      await expect(line).toBeInViewport({ ratio: 1 })
      await fitsWidth(page)
      if (js) await axe(page)
      await page.goto(secret)
      await page.goto("/editor")
      await expect(line, "a part opened alone is refused on a page that says whose eyes these are").toBeVisible()
      await page.goto(secret)
      if (js) expect(await kept(page)).not.toContain(secret)
      await line.getByRole("button", { name: "Stop" }).click()
      await expect(page.locator("form.guise")).toHaveCount(0)
      expect((await page.goto(secret))?.status()).toBe(404)
      if (!js) return
      await page.goto("/groups")
      await hers.setOffline(true)
      await site.stop()
      await page.goto(secret)
      await expect(page.locator("h1")).toHaveText("You are offline")
      await expect(page.getByRole("link", { name: "Nobody else's business" })).toHaveCount(0)
      expect(await kept(page)).not.toContain(secret)
    } finally {
      await Promise.all([hers.close(), his.close()])
      await site.stop().catch(() => {})
    }
  })

/** A long post in a secret group of this window's member. @param {Page} page @returns {Promise<string>} its path */
async function secretPost(page) {
  const founded = await sends(page, "/groups", { name: "Behind the door", slug: "behind", about: "", visibility: "secret", accent: "copper" })
  const group = founded.split("?")[0] ?? ""
  const body = Array.from({ length: 40 }, (_, number) => `Line ${number} of what is long.`).join("\n\n")
  const where = await sends(page, `${group}/posts`, { title: "Nobody else's business", body })
  return where.split("?")[0] ?? ""
}

/** @param {Page} page @param {string} path @param {Record<string, string>} fields */
async function sends(page, path, fields) {
  const answer = await page.request.post(path, { form: fields, headers: { Origin: new URL(page.url()).origin }, maxRedirects: 0 })
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(303)
  return answer.headers().location ?? ""
}

/** @param {Page} page @returns {Promise<string[]>} the paths of what is kept, for whomever */
function kept(page) {
  return page.evaluate(async () => {
    const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(shelves.map((shelf) => shelf.keys()))
    return requests.flat().map((request) => new URL(request.url).pathname)
  })
}

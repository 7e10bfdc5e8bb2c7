// Reading without a connection: what was read can be read again, what was not says so, what was private is forgotten.
import { expect, test } from "@playwright/test"
import { MEMBER, SQUARE } from "./people.js"
import { serve } from "./server.js"

test("what was read can be read again without a connection, and signing out forgets it", async ({ browser }) => {
  const site = await serve()
  const context = await browser.newContext({ baseURL: site.url, locale: "en-GB" })
  const page = await context.newPage()
  try {
    await signIn(page)
    await page.goto(SQUARE)
    const first = page.locator("article.post h2 a").first()
    const title = (await first.textContent())?.trim() ?? ""
    await first.click()
    await expect(page.locator("h1")).toHaveText(title)
    // From the second page on there is a worker; what is read from then on is kept.
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.reload()
    const read = page.url()
    await expect.poll(() => page.evaluate(async () => (await (await caches.open("pages-read")).keys()).length)).toBeGreaterThan(0)
    await page.goto("/settings/profile")
    expect(await kept(page)).toContain(new URL(read).pathname)
    expect(await kept(page)).not.toContain("/settings/profile")

    await context.setOffline(true)
    await site.stop()
    await page.goto(read)
    await expect(page.locator("h1")).toHaveText(title)
    await expect(page.locator("article.post")).toBeVisible()
    await page.goto("/articles")
    await expect(page.locator("h1")).toHaveText("You are offline")
    await expect(page.getByRole("link", { name: title })).toBeVisible()
    await page.getByRole("link", { name: title }).click()
    await expect(page.locator("h1")).toHaveText(title)
  } finally {
    await context.close()
    await site.stop().catch(() => {})
  }
})

test("signing out forgets what was kept", async ({ browser }) => {
  const site = await serve()
  const context = await browser.newContext({ baseURL: site.url, locale: "en-GB" })
  const page = await context.newPage()
  try {
    await signIn(page)
    await page.goto(SQUARE)
    await page.locator("article.post h2 a").first().click()
    await page.evaluate(async () => void (await navigator.serviceWorker.ready))
    await page.reload()
    await expect.poll(() => kept(page)).not.toEqual([])
    await page.locator(".bar details.menu > summary").click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible()
    await expect.poll(async () => (await kept(page)).filter((path) => path.startsWith("/posts/"))).toEqual([])
  } finally {
    await context.close()
    await site.stop()
  }
})

/** By the form: this site is not the one that the other stories share. @param {import("@playwright/test").Page} page */
async function signIn(page) {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(MEMBER.email)
  await page.getByLabel("Password", { exact: true }).fill(MEMBER.password)
  await page.locator("main").getByRole("button", { name: "Sign in" }).click()
  await expect(page.locator(".bar details.menu")).toBeVisible()
}

/** @param {import("@playwright/test").Page} page @returns {Promise<string[]>} the paths of the pages that are kept */
function kept(page) {
  return page.evaluate(async () => (await (await caches.open("pages-read")).keys()).map((request) => new URL(request.url).pathname))
}

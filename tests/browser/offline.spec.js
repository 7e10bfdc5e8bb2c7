// Reading without a connection: what was read can be read again, what was not says so, what was private is forgotten.
import { expect, test } from "@playwright/test"
import { MEMBER, OWNER, SQUARE } from "./people.js"
import { serve } from "./server.js"

test("what was read can be read again without a connection", async ({ browser }) => {
  test.slow()
  const site = await serve()
  const context = await browser.newContext({ baseURL: site.url, locale: "en-GB" })
  const strangers = await browser.newContext({ baseURL: site.url, locale: "en-GB" })
  const [page, passing] = [await context.newPage(), await strangers.newPage()]
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
    await expect.poll(() => kept(page)).toContain(new URL(read).pathname)
    await page.goto("/settings/profile")
    expect(await kept(page)).toContain(new URL(read).pathname)
    expect(await kept(page)).not.toContain("/settings/profile")

    // A stranger's second page is the one that brings the worker: read by then, so it is kept, too, with its pictures.
    await passing.goto(SQUARE)
    await passing.locator("article.post h2 a").first().click()
    await expect(passing.locator("h1")).toHaveText(title)
    await passing.evaluate(async () => void (await navigator.serviceWorker.ready))
    expect(await kept(passing)).toContain(new URL(read).pathname)
    const pictures = await passing.evaluate(() => [...document.images].map((image) => new URL(image.src).pathname))
    expect(await kept(passing)).toEqual(expect.arrayContaining(pictures.filter((path) => path.startsWith("/media/"))))
    expect(await kept(passing)).not.toContain(SQUARE)

    await Promise.all([context.setOffline(true), strangers.setOffline(true)])
    await site.stop()
    await passing.goto(read)
    await expect(passing.locator("h1")).toHaveText(title)
    await passing.goto(SQUARE)
    await expect(passing.locator("h1")).toHaveText("You are offline")
    await expect(passing.locator(".state")).toContainText("is not among the pages kept on this device")
    await page.goto(read)
    await expect(page.locator("h1")).toHaveText(title)
    await expect(page.locator("article.post")).toBeVisible()
    await page.goto("/articles")
    await expect(page.locator("h1")).toHaveText("You are offline")
    await expect(page.getByRole("link", { name: title })).toBeVisible()
    await page.getByRole("link", { name: title }).click()
    await expect(page.locator("h1")).toHaveText(title)
  } finally {
    await Promise.all([context.close(), strangers.close()])
    await site.stop().catch(() => {})
  }
})

test("signing out forgets what was kept", async ({ browser }) => {
  test.slow()
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

test("what was read under a session is shown under no other and under none", async ({ browser }) => {
  test.slow()
  const site = await serve()
  const contexts = await Promise.all(ENDS.map(() => browser.newContext({ baseURL: site.url, locale: "en-GB" })))
  const windows = await Promise.all(contexts.map((context) => context.newPage()))
  try {
    const [first] = windows
    if (!first) throw new Error("no window")
    await signIn(first, OWNER)
    const secret = await privatePost(first)
    for (const page of windows) {
      if (page !== first) await signIn(page, OWNER)
      await readWhileKeeping(page, secret.path)
      await expect(page.getByRole("img", { name: "A table" })).toBeVisible()
      await expect.poll(() => kept(page)).toEqual(expect.arrayContaining([secret.path, secret.picture]))
    }
    for (const [place, end] of ENDS.entries()) await end(/** @type {Page} */ (windows[place]))

    await Promise.all(contexts.map((context) => context.setOffline(true)))
    await site.stop()
    for (const [place, page] of windows.entries()) {
      const how = ENDS[place]?.name
      await page.goto(secret.path)
      await expect.soft(page.locator("h1"), how).toHaveText("You are offline")
      await expect.soft(page.getByRole("link", { name: secret.title }), how).toHaveCount(0)
      expect.soft(await isShown(page, secret.picture), `the picture, ${how}`).toBe(false)
      expect.soft((await kept(page)).filter((path) => [secret.path, secret.picture].includes(path)), how).toEqual([])
    }
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
    await site.stop().catch(() => {})
  }
})

/** @typedef {import("@playwright/test").Page} Page */

/** The ways in which a session ends, and what its browser does then. @type {((page: Page) => Promise<unknown>)[]} */
const ENDS = [
  async function signedOut(page) {
    await page.locator(".bar details.menu > summary").click()
    await page.getByRole("button", { name: "Sign out" }).click()
    await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible()
  },
  async function anotherSignedIn(page) {
    await page.context().clearCookies()
    await signIn(page)
    await page.goto(SQUARE)
    await expect.poll(() => kept(page)).toContain(SQUARE)
  },
  // Nothing was heard from the site since.
  async function cookiesCleared(page) {
    await page.context().clearCookies()
  },
  async function endsAllOthers(page) {
    await sends(page, "/settings/sessions/end-others")
    await page.context().clearCookies()
  },
  async function endedElsewhere(page) {
    await page.goto(SQUARE)
    await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible()
    await expect.poll(() => kept(page)).toContain(SQUARE)
  },
]

/**
 * A post of a private group with a picture in it, by whoever is signed in.
 * @param {Page} page
 */
async function privatePost(page) {
  const slug = "behind-the-door"
  await sends(page, "/groups", { name: "Behind the door", slug, about: "", visibility: "private", accent: "copper" })
  const file = { name: "table.png", mimeType: "image/png", buffer: await page.locator(".brand").screenshot() }
  const origin = new URL(page.url()).origin
  const sent = await page.request.post("/media", { multipart: { file, group: slug }, headers: { Origin: origin } })
  const { url: picture } = /** @type {{ url: string }} */ (await sent.json())
  const title = "Nobody else's business"
  const where = await sends(page, `/groups/${slug}/posts`, { title, body: `![A table](${picture})` })
  return { path: where.split("?")[0] ?? "", picture, title }
}

/**
 * A form sent as this window's page would send it; answers with where it leads.
 * @param {Page} page @param {string} path @param {Record<string, string>} [fields]
 */
async function sends(page, path, fields = {}) {
  const answer = await page.request.post(path, { form: fields, headers: { Origin: new URL(page.url()).origin }, maxRedirects: 0 })
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(303)
  return answer.headers().location ?? ""
}

/** From the second page on there is a worker; what is read from then on is kept. @param {Page} page @param {string} path */
async function readWhileKeeping(page, path) {
  await page.locator(".brand").click()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.goto(path)
}

/** @param {Page} page @param {string} address @returns {Promise<boolean>} whether the picture there can be seen now */
function isShown(page, address) {
  return page.evaluate(async (source) => {
    const image = new Image()
    image.src = source
    return image.decode().then(() => true, () => false)
  }, address)
}

/** By the form: this site is not the one that the other stories share. @param {Page} page @param {{ email: string, password: string }} who */
async function signIn(page, who = MEMBER) {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail").fill(who.email)
  await page.getByLabel("Password", { exact: true }).fill(who.password)
  await page.locator("main").getByRole("button", { name: "Sign in" }).click()
  await expect(page.locator(".bar details.menu")).toBeVisible()
}

/** @param {Page} page @returns {Promise<string[]>} the paths of the pages and pictures that are kept, for whomever */
function kept(page) {
  return page.evaluate(async () => {
    const shelves = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
    const requests = await Promise.all(shelves.map((shelf) => shelf.keys()))
    return requests.flat().map((request) => new URL(request.url).pathname)
  })
}

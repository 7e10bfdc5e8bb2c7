// Nobody is kept out: every kind of page, for everyone who can see it, in both widths and both schemes.
import { pagesFrom } from "./crawl.js"
import { OWNER, SQUARE, joinSquare, publish, sendForm, signIn, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

const SIZES = [{ width: 1280, height: 900 }, { width: 390, height: 844 }]

test("every page a stranger can reach is open to all", async ({ open }) => {
  test.setTimeout(180_000)
  const page = await open()
  await everyPage(page, await pagesFrom(page, ["/", SQUARE]))
})

test("every page a member can reach is open to all", async ({ open }) => {
  test.setTimeout(240_000)
  const page = await open()
  await joinSquare(page, somebody("Mia"))
  const post = await publish(page, { body: "With a #tag, for @amara.", question: "Tea?" })
  await sendForm(page, `${post}/bookmark`, { on: "yes" })
  await sendForm(page, `${SQUARE}/posts`, { title: "Begun", body: "Not yet", act: "draft" })
  await everyPage(page, await pagesFrom(page, ["/", SQUARE, post, `${post}/edit`, `${post}/removal`, "/bookmarks", "/drafts"]))
})

test("every page the owner can reach is open to all", async ({ open }) => {
  test.setTimeout(240_000)
  const page = await open()
  await signIn(page, OWNER)
  const pages = await pagesFrom(page, ["/", SQUARE])
  const lent = new Set((await pagesFrom(await open())).map(({ kind }) => kind))
  // What strangers see too has been looked at; the owner's has more in it on these.
  const fuller = new Set(["/groups/{slug}", "/groups/{slug}/members", "/posts/{id}", "/articles/{slug}"])
  await everyPage(page, pages.filter(({ kind }) => !lent.has(kind) || fuller.has(kind)))
})

test("forms that come back with errors are open to all", async ({ open }) => {
  test.setTimeout(90_000)
  const page = await open()
  expectFault(page, /status of (409|422)/)
  await page.goto("/join")
  await page.getByLabel("Handle").fill("no spaces please")
  await submit(page)
  await everyLook(page)

  await page.goto("/sign-in")
  await page.getByLabel("E-mail address").fill("nobody@example.org")
  await page.getByLabel("Password").fill("not the right one")
  await submit(page)
  await everyLook(page)

  await joinSquare(page, somebody("Eve"))
  await page.goto(`${SQUARE}/posts/new?poll=1`)
  await page.getByLabel("Question").fill("A question without choices")
  await submit(page)
  await everyLook(page)
})

test("pages that say no are open to all", async ({ open }) => {
  test.setTimeout(90_000)
  const page = await open()
  expectFault(page, /status of (401|403|404|410)/)
  await said(page, "/nothing-here", 404)
  await said(page, "/drafts", 401)
  await joinSquare(page, somebody("Gus"))
  await said(page, `${SQUARE}/settings`, 403)
  const post = await publish(page)
  await sendForm(page, `${post}/removal`)
  await said(page, post, 410)
})

/**
 * @param {Page} page
 * @param {{ kind: string, path: string, html: string }[]} pages
 */
async function everyPage(page, pages) {
  expect(pages.length, "too few pages were found").toBeGreaterThan(5)
  for (const { kind, path, html } of pages)
    await test.step(kind, async () => {
      await validHtml(html, path)
      await page.goto(path)
      await everyLook(page)
    })
}

/**
 * @param {Page} page
 * @param {string} path
 * @param {number} status
 */
async function said(page, path, status) {
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(status)
  await validHtml((await answer?.text()) ?? "", path)
  await everyLook(page)
}

/**
 * What stands in the window, in both widths and both schemes.
 * @param {Page} page
 */
async function everyLook(page) {
  await expect(page).toHaveTitle(/\S/)
  await expect(page.locator("h1")).toHaveCount(1)
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.emulateMedia({ colorScheme: "light" })
    await fitsWidth(page)
    await axe(page)
    // Nothing but its colours changes in the dark.
    await page.emulateMedia({ colorScheme: "dark" })
    await axe(page, ["color-contrast", "link-in-text-block"])
  }
  expect(await menusOutside(page), `menus of ${page.url()} that do not fit on a phone`).toEqual([])
}

/**
 * Opens each menu in turn.
 * @param {Page} page
 */
async function menusOutside(page) {
  return page.evaluate(() => {
    const outside = []
    for (const menu of document.querySelectorAll("details.menu")) {
      if (!menu.checkVisibility()) continue
      menu.setAttribute("open", "")
      const { left, right } = /** @type {Element} */ (menu.querySelector(".menu-list")).getBoundingClientRect()
      if (left < 0 || right > document.documentElement.clientWidth) outside.push(menu.textContent?.trim().slice(0, 40))
      menu.removeAttribute("open")
    }
    return outside
  })
}

/**
 * Sends the form of the page past the browser's own checks, which would keep it.
 * @param {Page} page
 */
async function submit(page) {
  await page.getByRole("main").locator("form").first().evaluate((form) => form.setAttribute("novalidate", ""))
  await page.getByRole("main").locator("form .btn.main").click()
  await expect(page.getByRole("alert").first()).toBeVisible()
}

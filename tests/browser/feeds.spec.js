// What a page tells programs: it is valid, nothing in the browser stumbles over it, and what it names is there.
import { SQUARE } from "./people.js"
import { expect, soundPage, test } from "./support.js"

/** The kinds of pages, where one of each is found, and what it says it is. */
const KINDS = /** @type {const} */ ([
  ["a post", SQUARE, ".post h2 a", "DiscussionForumPosting"],
  ["an article", "/articles", "main a[href^='/articles/']:not([type])", "Article"],
  ["a member", SQUARE, ".byline a.name", "ProfilePage"],
])

for (const [name, list, link, type] of KINDS)
  test(`${name} tells programs what it is`, async ({ open }) => {
    const page = await open()
    await page.goto(list)
    const path = (await page.locator(link).first().getAttribute("href")) ?? ""
    await soundPage(page, path)
    const told = await page.locator('script[type="application/ld+json"]').allTextContents()
    const types = told.map((text) => /** @type {{ "@type": string }} */ (JSON.parse(text))["@type"])
    expect(types).toEqual([type, "BreadcrumbList"])
    const picture = await page.locator('meta[property="og:image"]').getAttribute("content")
    const feed = await page.locator('link[type="application/atom+xml"]').first().getAttribute("href")
    for (const [address, kind] of [[picture, "image/png"], [feed, "application/atom+xml"]]) {
      const answer = await page.request.get(address ?? "")
      expect(answer.status(), `${address}`).toBe(200)
      expect(answer.headers()["content-type"]).toContain(kind)
    }
  })

test("a page leads a reader to its feed", async ({ open }) => {
  const page = await open({ width: 390 })
  for (const path of [SQUARE, "/articles"]) {
    await page.goto(path)
    const link = page.getByRole("link", { name: "Feed", exact: true })
    await expect(link).toBeVisible()
    expect(await link.getAttribute("href")).toBe(`${path}/feed.atom`)
  }
})

// A feed that somebody reads while others write: it stays as it is and offers what came.
import { foundGroup, joinSite, publish, sendForm, somebody } from "./people.js"
import { serve } from "./server.js"
import { axe, expect, originOf, test } from "./support.js"

/** "Within a second." */
const SOON = { timeout: 1000 }

test("new posts are offered, and nothing moves before they are taken", async ({ open }) => {
  const [writing, reading] = [await open(), await open({ width: 390 })]
  await joinSite(writing, somebody("Nia"))
  const group = await foundGroup(writing)
  for (const title of ["First", "Second", "Third"]) await publish(writing, { group, title, body: "Long words.\n\n".repeat(20) })
  await joinSite(reading, somebody("Oto"))
  await sendForm(reading, `${group}/membership`)

  await reading.goto(group)
  const read = reading.getByRole("heading", { name: "Second" })
  await read.scrollIntoViewIfNeeded()
  const stood = await read.boundingBox()
  const offer = reading.getByRole("status").getByRole("button")
  await expect(offer).toHaveCount(0)

  await publish(writing, { group, title: "Fourth" })
  await expect(offer).toHaveText("New posts: 1", SOON)
  await publish(writing, { group, title: "Fifth" })
  await expect(offer).toHaveText("New posts: 2", SOON)
  expect(await read.boundingBox(), "what is read has not moved").toEqual(stood)
  await expect(reading.getByRole("heading", { name: "Fifth" })).toHaveCount(0)
  await axe(reading)

  await offer.focus()
  await reading.keyboard.press("Enter")
  await expect(reading.getByRole("heading", { name: "Fifth" })).toBeInViewport()
  await expect(reading.getByRole("heading", { name: "Fourth" })).toBeVisible()
  await expect(offer).toHaveCount(0)
})

for (const path of ["/", "/articles", "articles", "polls", "author"])
  test(`what came into ${path} is offered`, async ({ open }) => {
    test.slow()
    // What is told to the whole site must not be what another story writes.
    const own = path.startsWith("/") ? await serve() : undefined
    const [writing, reading] = [await open({ url: own?.url }), await open({ url: own?.url })]
    const writer = await joinSite(writing, somebody("Pia"), own?.data)
    const group = await foundGroup(writing)
    await publish(writing, { group, title: "Old", question: "Tea?" })
    const list = { articles: `${group}/articles`, polls: `${group}/polls`, author: `/members/${writer.handle}` }[path] ?? path
    await reading.goto(list)
    await expect(reading.getByRole("status").getByRole("button")).toHaveCount(0)

    const isOfArticles = path.endsWith("articles")
    const title = `Fresh, says ${writer.name}`
    if (isOfArticles) await publishArticle(writing, group, title)
    else await publish(writing, { group, title, question: `Still fresh, ${writer.name}?` })
    const offer = reading.getByRole("status").getByRole("button")
    await expect(offer).toHaveText(/^New[\w ]*: 1$/, SOON)
    await offer.click()
    await expect(reading.getByRole("main").getByText(path === "polls" ? `Still fresh, ${writer.name}?` : title).first()).toBeVisible()
    await expect(offer).toHaveCount(0)
    await Promise.all([writing, reading].map((page) => page.context().close()))
    await own?.stop()
  })

test("what came while the page was away is offered when it is back", async ({ open }) => {
  const [writing, reading] = [await open(), await open()]
  await joinSite(writing, somebody("Quin"))
  const group = await foundGroup(writing)
  await publish(writing, { group, title: "Before" })
  await reading.goto(group)
  await reading.context().setOffline(true)
  await publish(writing, { group, title: "Meanwhile" })
  await reading.context().setOffline(false)
  // As the stream says when it has come back.
  await reading.evaluate(() => document.dispatchEvent(new CustomEvent("live:resync")))
  await expect(reading.getByRole("status").getByRole("button")).toHaveText("New posts: 1")
})

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} group its path
 * @param {string} title
 */
async function publishArticle(page, group, title) {
  const multipart = { group: group.split("/").pop() ?? "", title, body: "Words.", act: "publish" }
  const answer = await page.request.post("/articles", { multipart, headers: { Origin: originOf(page) }, maxRedirects: 0 })
  expect(answer.status(), await answer.text()).toBe(303)
}

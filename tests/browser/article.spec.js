// The story of an article: written, previewed, published, corrected, renamed, read and talked about, with scripts and without.
import { expect, expectFault, soundPage, test } from "./support.js"
import { OWNER, SQUARE, joinSquare, signIn, somebody } from "./people.js"

/** @typedef {import("@playwright/test").Page} Page */

const VIDEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
const BODY = `Start with *their* side.[^1]

> [!FACT] Three in four
> had never been asked.

## What to do

1. Ask first.
2. Ring at eleven.

![The talk](https://youtu.be/aqz-KE-bpKQ)

## Words

A notice
: Something she need not answer.

## In the end

That is all.

[^1]: Heard on the stairs.
`

for (const js of [true, false])
  test(`an article from draft to correction (${js ? "with" : "without"} scripts)`, async ({ open }) => {
    test.slow()
    const [author, guest, member] = [await open({ js }), await open({ js }), await open({ js })]
    await signIn(author, OWNER)
    const title = `On asking ${js ? "aloud" : "quietly"} ${process.pid}`
    await test.step("it is written and previewed", () => write(author, title))
    await test.step("it is kept as a draft that nobody else sees", () => keep(author, guest))
    const path = await test.step("it is published", () => publish(author))
    await test.step("a guest reads it, and asks no stranger for anything", () => read(guest, path, title))
    await test.step("a member comments", async () => {
      await joinSquare(member, somebody("Mo"))
      await member.goto(path)
      await member.getByRole("textbox", { name: "Add a comment" }).fill("I asked. She answered.")
      await member.getByRole("button", { name: "Comment", exact: true }).click()
      await expect(member.locator("article.comment").last()).toContainText("I asked. She answered.")
    })
    await test.step("it is corrected with a reason", () => correct(author, path))
    await test.step("it is renamed, and the old address leads on", async () => {
      await author.goto(`${path}/edit`)
      await author.getByLabel("Address").fill(`о вопросах ${js ? "вслух" : "тихо"} ${process.pid}`)
      await author.getByRole("button", { name: "Save", exact: true }).click()
      await expect(author.getByRole("heading", { level: 1 })).toHaveText(title)
      const moved = await guest.request.get(path, { maxRedirects: 0 })
      expect(moved.status()).toBe(301)
      await guest.goto(path)
      expect(decodeURIComponent(new URL(guest.url()).pathname)).toContain("о-вопросах")
      await expect(guest.locator(".update")).toContainText("It was three in four.")
      await expect(guest.getByText("I asked. She answered.")).toBeVisible()
    })
    await test.step("it is taken back, and nobody finds it", async () => {
      await author.goto(`${new URL(author.url()).pathname}/edit`)
      await author.getByRole("link", { name: "take it back to a draft" }).click()
      await author.getByRole("button", { name: "Take it back" }).click()
      await expect(author.getByRole("status").first()).toContainText("It is a draft again")
      expect((await guest.request.get(path)).status()).toBe(404)
    })
  })

/** @param {Page} page @param {string} title */
async function write(page, title) {
  await page.goto(`/articles/new?group=${SQUARE.split("/").pop()}`)
  await page.getByLabel("Title", { exact: true }).fill(title)
  await page.getByLabel("Lede").fill("Nobody is asked twice.")
  await page.getByLabel("Words", { exact: true }).fill(BODY)
  await page.getByLabel("Tags").fill("asking stairs")
  await page.getByLabel("Video or sound at the top").fill(VIDEO)
  await page.getByLabel("Written with").fill("@lena")
  await page.getByLabel("Cover", { exact: true }).setInputFiles({ name: "c.png", mimeType: "image/png", buffer: await page.locator(".brand").screenshot() })
  await page.getByRole("button", { name: "Preview" }).click()
  await expect(page.getByRole("note")).toContainText("Three in four")
  await page.getByRole("button", { name: "Write", exact: true }).click()
  await expect(page.getByLabel("Tags")).toHaveValue("asking stairs")
}

/** @param {Page} page @param {Page} guest */
async function keep(page, guest) {
  await page.getByRole("button", { name: "Save the draft" }).click()
  await expect(page.getByRole("status").first()).toContainText("The draft is saved")
  const path = new URL(page.url()).pathname.replace(/\/edit$/, "")
  expect((await guest.request.get(path)).status()).toBe(404)
  await page.getByRole("link", { name: "See it as it will be read" }).click()
  await expect(page.getByRole("note").first()).toContainText("Three in four")
  await page.getByRole("link", { name: "go on writing" }).click()
}

/** @param {Page} page @returns {Promise<string>} its path */
async function publish(page) {
  await page.getByRole("button", { name: "Publish" }).click()
  await expect(page.getByRole("status").first()).toContainText("Published")
  await expect(page.locator(".article .byline")).toContainText("Lena M.")
  return new URL(page.url()).pathname
}

/** @param {Page} page @param {string} path @param {string} title */
async function read(page, path, title) {
  await page.goto(path)
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title)
  await expect(page.locator("ol > li", { hasText: "Ring at eleven." })).toBeVisible()
  await expect(page.getByRole("navigation", { name: "Contents" }).getByRole("link")).toHaveCount(3)
  await page.getByRole("link", { name: "Note 1", exact: true }).click()
  await expect(page).toHaveURL(/#fn-/)
  await page.getByRole("link", { name: "Back to the text, from note 1" }).click()
  await expect(page).toHaveURL(/#fnref-/)
  await page.getByRole("link", { name: "#stairs" }).click()
  await expect(page.getByRole("main").getByRole("link", { name: title }).first()).toBeVisible()
}

/** @param {Page} page @param {string} path */
async function correct(page, path) {
  await page.goto(`${path}/edit`)
  await page.getByLabel("Words", { exact: true }).fill(BODY.replace("had never", "had indeed never"))
  await page.getByLabel("It changes what the article says").check()
  expectFault(page, /422/)
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.locator("#update_reason-error")).toBeVisible()
  await page.getByLabel("What changed, and why").fill("It was three in four.")
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.locator(".update")).toContainText("It was three in four.")
  await page.goto(`${path}/history`)
  await expect(page.getByRole("main")).toContainText("It was three in four.")
}

test("a video asks nobody for anything before it is pressed", async ({ open }) => {
  const page = await open()
  await page.goto("/articles/a-good-deputy-is-not-a-wall")
  const button = page.getByRole("button", { name: /Watch the video/ })
  await expect(button).toBeVisible()
  await expect(page.locator("iframe")).toHaveCount(0)
  expectFault(page, /youtube-nocookie/)
  await page.route("https://www.youtube-nocookie.com/**", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>film</title>" }))
  await button.focus()
  await page.keyboard.press("Space")
  const frame = page.locator("iframe")
  await expect(frame).toHaveAttribute("src", "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1")
  await expect(frame).toHaveAttribute("sandbox", /^allow-scripts /)
  await expect(page.frameLocator("iframe").locator("html")).toHaveCount(1)
  await expect(page.getByRole("link", { name: /Watch the video/ })).toHaveAttribute("href", VIDEO)
})

test("a note comes to whoever points at its sign or reaches it by keyboard", async ({ open }) => {
  const page = await open()
  await page.goto("/articles/six-habits-that-make-a-boss-want-your-advice")
  const sign = page.getByRole("link", { name: "Note 1", exact: true })
  const card = page.locator("#note-card")
  await sign.hover()
  await expect(card).toContainText("Rosen")
  await card.hover()
  await expect(card).toBeVisible()
  await page.keyboard.press("Escape")
  await expect(card).toBeHidden()
  await page.mouse.move(0, 0)
  await sign.focus()
  await page.keyboard.press("Shift+Tab")
  await page.keyboard.press("Tab")
  await expect(card).toContainText("Rosen")
  await expect(sign).toHaveAccessibleDescription(/Rosen/)
  await page.keyboard.press("Tab")
  await expect(card).toBeHidden()
})

test("every field of an article that was not sent survives a reload", async ({ open }) => {
  const page = await open()
  await signIn(page, OWNER)
  await page.goto(`/articles/new?group=${SQUARE.split("/").pop()}`)
  await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible()
  await page.getByLabel("Title", { exact: true }).fill("Unsent")
  const fields = { Lede: "A lede", Tags: "one two", "Video or sound at the top": VIDEO, "Written with": "@lena", Address: "far-away" }
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label).fill(value)
  await page.getByLabel("Words", { exact: true }).fill("Words.")
  await page.reload()
  await expect(page.getByLabel("Words", { exact: true })).toHaveValue("Words.")
  for (const [label, value] of Object.entries(fields)) await expect(page.getByLabel(label)).toHaveValue(value)
})

for (const width of [390, 1280])
  for (const colorScheme of /** @type {const} */ (["light", "dark"]))
    test(`articles with everything in them are sound (${width} px, ${colorScheme})`, async ({ open }) => {
      test.slow()
      const page = await open({ width, colorScheme })
      for (const name of ["six-habits-that-make-a-boss-want-your-advice", "how-we-moved-the-drug-round-by-an-hour", "a-good-deputy-is-not-a-wall"])
        await soundPage(page, `/articles/${name}`)
    })

// The whole story of the square, with scripts and without: two people come, talk, decide, read and leave.
import { expect, expectFault, test } from "./support.js"
import { SQUARE, confirmationLink, joinSquare, somebody } from "./people.js"

/** @typedef {import("@playwright/test").Page} Page */

/** "Each sees the other's within a second." */
const SOON = { timeout: 1000 }

const QUESTION = "Shall we meet on Mondays?"
const PICTURE = "A table with four chairs"

for (const js of [true, false])
  test(`join, post, vote, comment, read and leave (${js ? "with" : "without"} scripts)`, async ({ open }) => {
    test.slow()
    const [annWindow, benWindow] = [await open({ js }), await open({ js })]
    const ann = somebody("Ann")
    await test.step("Ann joins and confirms her address", () => join(annWindow, ann))
    await test.step("she joins the group", () => enterSquare(annWindow))
    await test.step("she posts a picture and a poll", () => post(annWindow, js))

    const ben = await joinSquare(benWindow, somebody("Ben"))
    await benWindow.goto(annWindow.url())
    await test.step("Ben votes", () => vote(benWindow, "Yes", "100%"))
    await test.step("Ann sees his vote", () => seesVotes(annWindow, js, "1 of"))
    await test.step("he comments, and Ann sees it", async () => {
      await comment(benWindow, "Count me in. I bring the tea.")
      await seesComment(annWindow, js, ben.name, "Count me in. I bring the tea.")
    })
    await test.step("she votes and answers, and Ben sees both", async () => {
      await vote(annWindow, "No", "50%")
      await seesVotes(benWindow, js, "2 of")
      await answer(annWindow, ben.name, "Then I bring the cups.")
      await seesComment(benWindow, js, ann.name, "Then I bring the cups.")
    })
    await test.step("he thanks her without words", () => react(benWindow, ann.name))
    await test.step("she edits the post", () => edit(annWindow))
    await test.step("she reads an article and comments on it", () => readArticle(annWindow, ann.name))
    await test.step("she signs out", () => signOut(annWindow))
  })

/**
 * @param {Page} page
 * @param {import("./people.js").Person} person
 */
async function join(page, person) {
  await page.goto("/")
  await page.getByRole("banner").getByRole("link", { name: "Join", exact: true }).click()
  await page.getByLabel("Name", { exact: true }).fill(person.name)
  await page.getByLabel("Handle").fill(person.handle)
  await page.getByLabel("E-mail address").fill(person.email)
  await page.getByLabel("Password").fill(person.password)
  await page.getByRole("main").getByRole("button", { name: "Join" }).click()
  await expect(page.getByRole("status").first()).toContainText("Welcome")

  await page.goto(await confirmationLink(person))
  await page.getByRole("button", { name: "Confirm my address" }).click()
  await expect(page.getByRole("status").first()).toContainText("is confirmed")
}

/** @param {Page} page */
async function enterSquare(page) {
  await page.goto(SQUARE)
  await page.getByRole("main").getByRole("button", { name: "Join the group" }).click()
  await expect(page.getByRole("status").first()).toContainText("Welcome to the group")
}

/**
 * @param {Page} page
 * @param {boolean} js
 */
async function post(page, js) {
  const picture = { name: "table.png", mimeType: "image/png", buffer: await page.locator(".brand").screenshot() }
  await page.getByRole("main").getByRole("link", { name: "Poll", exact: true }).first().click()
  if (js) await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible()
  await page.getByLabel(/^Title/).fill("A table for us")
  await page.getByLabel("Words", { exact: true }).fill("There is **room** for four.")
  await page.getByLabel("Question").fill(QUESTION)
  await page.getByLabel("Choice 1", { exact: true }).fill("Yes")
  await page.getByLabel("Choice 2", { exact: true }).fill("No")

  await page.getByLabel("Add a picture").and(page.locator("input")).setInputFiles(picture)
  await page.getByLabel("What does it show?").fill(PICTURE)
  if (!js) await page.getByRole("button", { name: "Put it into the text" }).click()
  await expect(page.getByLabel("Words", { exact: true })).toHaveValue(/!\[A table with four chairs\]\(\/media\//)
  await page.getByRole("button", { name: "Publish" }).click()

  await expect(page.getByRole("heading", { level: 1, name: "A table for us" })).toBeVisible()
  const shown = page.getByRole("img", { name: PICTURE })
  await expect(shown).toBeVisible()
  expect(await shown.evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth)).toBeGreaterThan(0)
}

/**
 * @param {Page} page
 * @param {string} choice
 * @param {string} share what its bar says afterwards
 */
async function vote(page, choice, share) {
  await page.getByRole("radio", { name: choice }).check()
  await page.getByRole("button", { name: "Vote", exact: true }).click()
  await expect(page.getByRole("button", { name: "Change my vote" })).toBeVisible()
  await expect(page.getByRole("radio", { name: choice })).toBeChecked()
  await expect(page.locator("label.choice", { hasText: choice })).toContainText(share)
}

/**
 * @param {Page} page
 * @param {boolean} js
 * @param {string} words
 */
async function seesVotes(page, js, words) {
  if (!js) await page.reload()
  await expect(page.locator(".poll-foot")).toContainText(words, SOON)
}

/**
 * @param {Page} page
 * @param {string} words
 */
async function comment(page, words) {
  await page.getByRole("textbox", { name: "Add a comment" }).fill(words)
  await page.getByRole("button", { name: "Comment", exact: true }).click()
  await expect(page.locator("article.comment", { hasText: words })).toBeVisible()
  await expect(page.getByRole("textbox", { name: "Add a comment" })).toHaveValue("")
}

/**
 * @param {Page} page
 * @param {boolean} js
 * @param {string} name
 * @param {string} words
 */
async function seesComment(page, js, name, words) {
  if (!js) await page.reload()
  const shown = page.locator("article.comment", { hasText: words })
  await expect(shown).toBeVisible(SOON)
  await expect(shown.getByRole("link", { name })).toBeVisible()
}

/**
 * @param {Page} page
 * @param {string} name
 * @param {string} words
 */
async function answer(page, name, words) {
  const above = page.locator("article.comment", { hasText: name })
  await above.locator("summary", { hasText: "Reply" }).click()
  await above.getByLabel("Your reply").fill(words)
  await above.getByRole("button", { name: "Reply" }).click()
  await expect(page.locator("ol ol article.comment", { hasText: words })).toBeVisible()
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function react(page, name) {
  const theirs = page.locator("ol ol article.comment", { hasText: name })
  await theirs.locator(".reactions summary").click()
  await theirs.getByRole("button", { name: "Thank you" }).click()
  await expect(theirs.getByRole("button", { name: "Thank you, 1" })).toHaveAttribute("aria-pressed", "true")
}

/** @param {Page} page */
async function edit(page) {
  const post = page.locator("article.post")
  await post.locator("> .acts summary[aria-label^='More']").click()
  await post.getByRole("link", { name: "Edit" }).click()
  const words = page.getByLabel("Words", { exact: true })
  await words.fill((await words.inputValue()).replace("four", "six"))
  await page.getByRole("button", { name: "Save", exact: true }).click()
  await expect(page.locator("article.post .prose").first()).toContainText("There is room for six.")
  await expect(page.getByRole("link", { name: "edited", exact: true })).toBeVisible()
}

/**
 * @param {Page} page
 * @param {string} name
 */
async function readArticle(page, name) {
  await page.goto(SQUARE)
  await page.getByRole("navigation", { name: "Group" }).getByRole("link", { name: "Articles" }).click()
  await page.locator(".article-row h2 a").first().click()
  await expect(page.locator("article.article .prose.long")).toBeVisible()
  await comment(page, `Thank you, I needed this today. ${name}`)
}

/** @param {Page} page */
async function signOut(page) {
  await page.locator("summary", { hasText: "Your menu" }).click()
  await page.getByRole("button", { name: "Sign out" }).click()
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible()
  expectFault(page, /status of 401/)
  await page.goto("/drafts")
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Please sign in")
}

// Nothing keeps anybody out: axe (WCAG 2.2 AA and best practices) and the W3C's HTML checker find nothing on any page
// that a stranger, a member, a moderator or the owner comes upon, wide and narrow, light and dark, its menus open too.
import { pagesFrom } from "./crawl.js"
import { problems } from "./html-checker.js"
import { SQUARE, joinSquare, publish, sendForm, somebody } from "./people.js"
import { SCENES } from "./scenes.js"
import { axe, barriers, expect, expectFault, fitsWidth, test } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

// A trace of so much looking would cost more than the looking itself.
test.use({ trace: "off" })
test.describe.configure({ mode: "parallel", timeout: 240_000 })

for (const [who, arrange] of Object.entries(SCENES)) {
  test(`every page of the ${who} is valid HTML`, async ({ open }) => {
    const scene = await arrange(open)
    const found = []
    for (const { path, html } of await everyPage(scene)) found.push(...(await faultsOf(path, html)))
    expectFault(scene.page, /status of 4\d\d/)
    for (const [path, ...form] of scene.forms) {
      const answer = await sendWrong(scene.page, path, ...form)
      found.push(...(await faultsOf(`${path}, refused`, await answer.text())))
    }
    expect(found).toEqual([])
  })

  test(`nothing keeps the ${who} out, by day`, async ({ open }) => {
    expect(await lookAround(await arrange(open), { width: 1280 })).toEqual([])
  })

  test(`nothing keeps the ${who} out, by day on a phone`, async ({ open }) => {
    // At the colours the night looks, by far the slowest of all.
    expect(await lookAround(await arrange(open), { width: 390, without: ["color-contrast"] })).toEqual([])
  })

  test(`nothing keeps the ${who} out, by night`, async ({ open }) => {
    // All but the colours is the same as by day.
    const scene = await arrange((window) => open({ ...window, colorScheme: "dark" }))
    expect(await lookAround(scene, { width: 390, only: ["color-contrast", "link-in-text-block"] })).toEqual([])
  })
}

for (const colorScheme of /** @type {const} */ (["light", "dark"]))
  test(`nothing keeps anybody out of an editor in use (${colorScheme})`, async ({ open }) => {
    const page = await open({ colorScheme, width: 390 })
    await joinSquare(page, somebody("Lin"))
    await page.goto(`${SQUARE}/posts/new?poll=1`)
    await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible()
    await page.getByLabel("Words", { exact: true }).fill("### A heading\n\nWords, **heavy** ones.")
    await page.getByRole("button", { name: "Add a choice" }).click()
    await axe(page)
    await page.getByRole("button", { name: "Preview" }).click()
    await expect(page.getByRole("heading", { name: "A heading" })).toBeVisible()
    await axe(page)
    await fitsWidth(page)
  })

test("the editor of an answer fits a phone, however deep it stands", async ({ open }) => {
  const page = await open({ width: 390 })
  await joinSquare(page, somebody("Mia"))
  const post = await publish(page, { title: "On a phone" })
  const above = await sendForm(page, `${post}/comments`, { body: "First" })
  const [, parent = ""] = above.match(/comment[-=]([\w-]{36})/) ?? []
  await sendForm(page, `${post}/comments`, { body: "Second", parent_id: parent })
  await page.goto(post)
  const deep = page.locator("article.comment").last()
  await deep.locator(".reply > summary").click()
  await expect(deep.getByRole("toolbar")).toBeVisible()
  const { right } = await deep.locator(".editor").evaluate((editor) => editor.getBoundingClientRect().toJSON())
  expect(right).toBeLessThanOrEqual(await deep.evaluate((comment) => Math.ceil(comment.getBoundingClientRect().right)))
  await fitsWidth(page)
})

/** @typedef {{ width: number, only?: string[], without?: string[] }} Look which rules at which width */

/**
 * What axe finds on every page and every form that came back.
 * @param {import("./scenes.js").Scene} scene
 * @param {Look} as
 */
async function lookAround(scene, as) {
  const { page, forms } = scene
  expectFault(page, /status of 4\d\d/)
  const found = []
  for (const { path } of await everyPage(scene)) {
    await page.goto(path)
    found.push(...(await look(page, path, as)))
  }
  for (const [path, ...form] of forms) {
    await sendWrong(page, path, ...form)
    found.push(...(await look(page, `${path}, refused`, as)))
  }
  return found
}

/**
 * One page of every kind, and those that no link leads to.
 * @param {import("./scenes.js").Scene} scene
 */
async function everyPage({ page, from, also, leave }) {
  const reached = (await pagesFrom(page, from)).filter(({ kind }) => !leave?.test(kind))
  const kinds = new Map(reached.map((one) => [one.kind.split("?")[0] ?? "", one]))
  for (const path of also) kinds.set(path, { kind: path, path, html: await (await page.request.get(path)).text() })
  return [...kinds.values()]
}

/**
 * @param {string} path
 * @param {string} html
 */
async function faultsOf(path, html) {
  return (await problems(process.env.HTML_CHECKER_URL ?? "", html)).map((fault) => `${path}: ${fault}`)
}

/**
 * What axe finds on this page and then in what it keeps folded; and whether it scrolls sideways.
 * @param {Page} page
 * @param {string} name
 * @param {Look} look
 */
async function look(page, name, { width, only, without }) {
  await page.setViewportSize({ width, height: 900 })
  const seen = await barriers(page, { only, without })
  if (await unfold(page)) seen.push(...(await barriers(page, { only, without, within: "[data-unfolded]" })))
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (overflow > 0) seen.push(`scrolls sideways by ${overflow} pixels`)
  await fold(page)
  return seen.map((barrier) => `${name} (${width} px): ${barrier}`)
}

/**
 * Opens all that is folded.
 * @param {Page} page
 * @returns {Promise<boolean>} whether there was any
 */
async function unfold(page) {
  return page.evaluate(() => {
    const folded = document.querySelectorAll("details:not([open])")
    for (const details of folded) {
      details.removeAttribute("name") // of which only one opens at a time
      details.toggleAttribute("open", true)
      details.toggleAttribute("data-unfolded", true)
    }
    return folded.length > 0
  })
}

/** @param {Page} page */
async function fold(page) {
  await page.evaluate(() => document.querySelectorAll("[data-unfolded]").forEach((details) => details.removeAttribute("open")))
}

/**
 * Sends a form with nothing else filled in, past what the browser itself would say, and stays on the answer.
 * @param {Page} page
 * @param {string} path
 * @param {string} action
 * @param {Record<string, string>} [fields]
 */
async function sendWrong(page, path, action, fields = {}) {
  await page.goto(path)
  const answer = page.waitForResponse((response) => response.request().method() === "POST")
  const loaded = page.waitForEvent("load")
  await page.locator(`form[action="${action}"]`).first().evaluate((element, fields) => {
    const form = /** @type {HTMLFormElement} */ (element)
    for (const field of form.querySelectorAll("input:not([type=hidden], [type=file]), textarea")) {
      if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue
      if (field instanceof HTMLInputElement) field.checked = false
      if (!/radio|checkbox/.test(field.type)) field.value = fields[field.name] ?? ""
    }
    form.submit() // not `requestSubmit()`: no check, no script
  }, fields)
  const response = await answer
  await loaded
  expect(response.status(), `${path} comes back`).toBeGreaterThanOrEqual(400)
  return response
}

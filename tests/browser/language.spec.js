// A browser that asks for German gets German: the catalogue's words, and no English one between them.
import { readFile, readdir } from "node:fs/promises"
import { MEMBER, SQUARE, publish, signIn } from "./people.js"
import { serve } from "./server.js"
import { expect, expectFault, test } from "./support.js"

const WORDS = new URL("../../web/words/", import.meta.url)

test("a browser that asks for German gets German", async ({ open }) => {
  test.slow()
  const english = await onlyEnglish()
  // A site of its own: what the people of other stories write is English.
  const site = await serve()
  const page = await open({ url: site.url, locale: "de-DE" })
  expectFault(page, /status of 404/)
  for (const path of ["/", "/join", "/sign-in", "/groups", SQUARE, `${SQUARE}/members`, "/articles", "/nothing-here"])
    await test.step(path, () => isGerman(page, path, english))

  await signIn(page, MEMBER)
  const post = await publish(page, { title: "Hallo", body: "Guten Tag.", question: "Tee?", choices: ["Ja", "Nein"] })
  for (const path of [SQUARE, `${SQUARE}/posts/new`, post, `${post}/edit`, "/drafts", "/bookmarks"])
    await test.step(`${path}, signed in`, () => isGerman(page, path, english))
  await page.context().close()
  await site.stop()
})

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} path
 * @param {Set<string>} english
 */
async function isGerman(page, path, english) {
  await page.goto(path)
  await expect(page.locator("html")).toHaveAttribute("lang", "de")
  const said = await page.evaluate(() => {
    const words = [...document.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((element) =>
      ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
    )
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode
      // People write in their own language.
      if (!parentElement?.closest(".prose, .mention")) words.push(textContent?.trim() ?? "")
    }
    return [...new Set(words)]
  })
  expect(said.filter((words) => english.has(words)), `English on ${path}`).toEqual([])
}

/** The sentences of the English catalogue that say something else in the German one. */
async function onlyEnglish() {
  const [english, german] = [await sentences("en"), await sentences("de")]
  const both = new Set(german.values())
  return new Set([...english].filter(([id, words]) => german.get(id) !== words && !both.has(words)).map(([, words]) => words))
}

/**
 * Those in one line and without anything to fill in.
 * @param {string} language
 */
async function sentences(language) {
  /** @type {Map<string, string>} */
  const found = new Map()
  for (const file of await readdir(new URL(`${language}/`, WORDS))) {
    const text = await readFile(new URL(`${language}/${file}`, WORDS), "utf8")
    for (const [, id = "", words = ""] of text.matchAll(/^([a-z][\w-]*) = ([^{}\n]+)$/gm)) found.set(id, words.trim())
  }
  return found
}

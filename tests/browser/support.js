// What every story uses: windows that notice all that goes wrong, and checks of a whole page.
import { readdir, readFile, stat } from "node:fs/promises"
import { join } from "node:path"
import { AxeBuilder } from "@axe-core/playwright"
import { test as base, expect } from "@playwright/test"
import { problems } from "./html-checker.js"

export { expect }

/** A story begins in another browser so often, if the one it should begin in has died. */
const OTHER_BROWSERS = 2

/** The site of the run. */
export const site = {
  get url() {
    return process.env.SITE_URL ?? ""
  },
  get data() {
    return process.env.SITE_DATA ?? ""
  },
}

/**
 * @typedef {{ js?: boolean, colorScheme?: "light" | "dark", width?: number, height?: number, url?: string, locale?: string, zone?: string, touch?: boolean, alone?: boolean }} Window
 * `url`: another site than the one of the run · `locale`: the language the browser asks for · `zone`: where its clock is ·
 * `touch`: on a telephone, which has no pointer · `alone`: in a browser of its own, which the story may bring down
 */

/**
 * Opens a window of its own: its own cookies, and every fault it meets goes into `faults`.
 * @param {import("@playwright/test").Browser} browser
 * @param {Window} [window]
 * @param {string[]} [faults]
 */
export async function open(browser, window = {}, faults = []) {
  const { js = true, colorScheme = "light", width = 1280, height = 900, url = site.url, locale = "en-GB", zone, touch = false } = window
  const context = await browser.newContext({
    baseURL: url,
    locale,
    ...(zone && { timezoneId: zone }),
    colorScheme,
    viewport: { width, height },
    hasTouch: touch,
    isMobile: touch,
    // Nothing is to be waited for but the thing itself.
    reducedMotion: "reduce",
  })
  context.on("page", (page) => watch(page, url, faults))
  const page = await context.newPage()
  sites.set(context, url)
  if (!js) await forbidScripts(page)
  return page
}

/** @type {WeakMap<import("@playwright/test").BrowserContext, string>} */
const sites = new WeakMap()

/**
 * The site that a window was opened for.
 * @param {import("@playwright/test").Page} page
 */
export function originOf(page) {
  return sites.get(page.context()) ?? site.url
}

/** @type {WeakMap<import("@playwright/test").Page, import("@playwright/test").CDPSession>} */
const scriptless = new WeakMap()

/**
 * Not Playwright's `javaScriptEnabled: false`, which cannot be lifted for the moment in which axe looks at the page.
 * @param {import("@playwright/test").Page} page
 */
async function forbidScripts(page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send("Emulation.setScriptExecutionDisabled", { value: true })
  scriptless.set(page, devtools)
}

/** @type {WeakMap<import("@playwright/test").Page, RegExp[]>} */
const expected = new WeakMap()

/**
 * Says that this window will meet faults that belong to the story, such as a refused form (`/422/`).
 * @param {import("@playwright/test").Page} page
 * @param {RegExp} fault
 */
export function expectFault(page, fault) {
  expected.set(page, [...(expected.get(page) ?? []), fault])
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} url
 * @param {string[]} faults
 */
function watch(page, url, faults) {
  /** @param {string} fault */
  const note = (fault) => {
    if (!expected.get(page)?.some((pattern) => pattern.test(fault))) faults.push(`${page.url()}: ${fault}`)
  }
  page.on("console", (line) => {
    if (line.type() === "error" || line.type() === "warning") note(`console ${line.type()}: ${line.text()} (${line.location().url})`)
  })
  page.on("pageerror", (error) => note(`script error: ${error.message}`))
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url())
    if (origin !== new URL(url).origin && !["data:", "blob:", "about:"].includes(protocol)) note(`asks a third party: ${request.url()}`)
  })
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? ""
    // What leaving a page cuts off, such as its event stream, has not failed.
    if (why !== "net::ERR_ABORTED") note(`request failed: ${request.url()} ${why}`)
  })
  page.on("response", (response) => {
    if (response.status() >= 500) faults.push(`${response.url()} answers ${response.status()}`)
  })
}

/**
 * `open(window)` in a story opens a window that is closed at its end; the story fails if anything went wrong in it.
 * @typedef {{ open: (window?: Window) => Promise<import("@playwright/test").Page> }} Stage
 */
export const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<Stage, {}, import("@playwright/test").PlaywrightTestArgs, import("@playwright/test").PlaywrightWorkerArgs & import("@playwright/test").PlaywrightWorkerOptions>} */ ({
    open: async ({ browser, playwright, launchOptions }, use) => {
      /** @type {string[]} */
      const faults = []
      /** @type {import("@playwright/test").Page[]} */
      const pages = []
      /** @type {import("@playwright/test").Browser[]} */
      const launched = []
      await use(async (window) => {
        let from = window?.alone ? undefined : browser
        for (let tries = 0; ; tries++) {
          if (!from?.isConnected()) launched.push((from = await playwright.chromium.launch(launchOptions)))
          try {
            const page = await open(from, window, faults)
            pages.push(page)
            return page
          } catch (error) {
            // A browser that dies of itself before it shows anything says nothing about the site.
            if (tries === OTHER_BROWSERS || !/has been closed/.test(`${error}`)) throw error
            console.warn(`a browser has died: ${error}`)
            from = undefined
          }
        }
      })
      await Promise.all(pages.map((page) => page.context().close()))
      await Promise.all(launched.map((browser) => browser.close()))
      expect(faults, "what went wrong in the windows of this story").toEqual([])
    },
  }),
)

/**
 * Finds nothing that keeps people out (axe: WCAG 2.2 AA and best practices).
 * @param {import("@playwright/test").Page} page
 * @param {string[]} [rules] only these
 */
export async function axe(page, rules) {
  // axe is a script itself: let it run in the finished page, whose own scripts were not run.
  const devtools = scriptless.get(page)
  await devtools?.send("Emulation.setScriptExecutionDisabled", { value: false })
  const found = await barriers(page, { only: rules })
  await devtools?.send("Emulation.setScriptExecutionDisabled", { value: true })
  expect(found, `axe on ${page.url()}`).toEqual([])
}

/**
 * What axe finds: rule, what it asks for, and the elements that fall short.
 * @param {import("@playwright/test").Page} page
 * @param {{ only?: string[] | undefined, without?: string[] | undefined, within?: string }} [what] only or without these rules; only what this selector matches
 * @returns {Promise<string[]>}
 */
export async function barriers(page, { only, without, within } = {}) {
  // No page of ours holds a frame of another origin. And naming each of the thousands of elements that passed would
  // take axe most of its time.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] })
  if (only) builder.withRules(only)
  if (without) builder.disableRules(without)
  if (within) builder.include(within)
  const { violations } = await builder.analyze()
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)
}

/**
 * The document, as the server sent it, is valid HTML.
 * @param {string} html
 * @param {string} [name] for the message
 */
export async function validHtml(html, name = "the page") {
  expect(await problems(process.env.HTML_CHECKER_URL ?? "", html), `HTML of ${name}`).toEqual([])
}

/**
 * All that must hold of any page: it answers, has a title and one heading, passes axe and the HTML checker,
 * and does not scroll sideways.
 * @param {import("@playwright/test").Page} page
 * @param {string} path
 */
export async function soundPage(page, path) {
  const answer = await page.goto(path)
  await validHtml((await answer?.text()) ?? "", path)
  await expect(page).toHaveTitle(/\S/)
  await expect(page.locator("h1")).toHaveCount(1)
  await axe(page)
  await fitsWidth(page)
}

/**
 * The page does not scroll sideways.
 * @param {import("@playwright/test").Page} page
 */
export async function fitsWidth(page) {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow, `${page.url()} scrolls sideways by so many pixels at ${page.viewportSize()?.width}`).toBeLessThanOrEqual(0)
}

/**
 * The newest letter to an address, once it is there; without a mail server the site writes them as files.
 * @param {string} address
 * @param {string} [data] the data folder, if not that of the run
 * @param {string} [words] that must be in it
 * @returns {Promise<string>} the whole letter, quoted-printable lines joined
 */
export async function letterTo(address, data = site.data, words = "") {
  let letter = ""
  await expect(async () => {
    const folder = join(data, "mail")
    const names = (await readdir(folder)).filter((name) => name.endsWith(".eml"))
    const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })))
    for (const { name } of dated.sort((a, b) => b.at - a.at)) {
      const text = await readFile(join(folder, name), "utf8")
      if (new RegExp(`^To:.*${address.replace(/[.+]/g, "\\$&")}`, "im").test(text) && text.includes(words)) {
        letter = text
        return
      }
    }
    throw new Error(`no letter to ${address} in ${folder}`)
  }).toPass({ timeout: 10_000 })
  return /^Content-Transfer-Encoding: quoted-printable/im.test(letter) ? decodeQuotedPrintable(letter) : letter
}

/** @param {string} text */
function decodeQuotedPrintable(text) {
  const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, "latin1").toString("utf8")
}

/**
 * Goes on from stop to stop until it is there.
 * @param {import("@playwright/test").Page} page
 * @param {import("@playwright/test").Locator} target
 * @param {"Tab" | "Shift+Tab"} [key]
 */
export async function reach(page, target, key = "Tab") {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < 150; stop++) {
    if (await target.evaluate((element) => element === document.activeElement || element.contains(document.activeElement))) {
      expect(await isFocusSeen(page), `the focus on ${target} can be seen`).toBe(true)
      return
    }
    await page.keyboard.press(key)
  }
  throw new Error(`${target} cannot be reached by keyboard`)
}

/**
 * Whether what has the focus, or the row it stands in, is outlined.
 * @param {import("@playwright/test").Page} page
 */
async function isFocusSeen(page) {
  return page.evaluate(() => {
    const focused = /** @type {Element} */ (document.activeElement)
    const places = [focused, focused.closest("label, .editor, article")]
    return places.some((place) => {
      if (!place) return false
      const { outlineStyle, outlineWidth } = getComputedStyle(place)
      return outlineStyle !== "none" && parseFloat(outlineWidth) > 0
    })
  })
}

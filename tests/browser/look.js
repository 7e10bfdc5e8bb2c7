// Pictures of every kind of page, to be looked at: `node tests/browser/look.js [folder]` (site: SITE_URL and SITE_DATA, or a new demo).
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { chromium } from "@playwright/test"
import { kindOf, pagesFrom } from "./crawl.js"
import config from "./playwright.config.js"
import { SCENES } from "./scenes.js"
import { serve } from "./server.js"

const folder = process.argv[2] ?? "/tmp/looks"
const own = process.env.SITE_URL ? null : await serve()
process.env.SITE_URL ??= own?.url
process.env.SITE_DATA ??= own?.data
const browser = await chromium.launch(config.use?.launchOptions)
try {
  await mkdir(folder, { recursive: true })
  for (const [who, arrange] of Object.entries(SCENES)) await lookAround(who, arrange)
} finally {
  await browser.close()
  await own?.stop()
}

/**
 * @param {string} who
 * @param {import("./scenes.js").Arrange} arrange
 */
async function lookAround(who, arrange) {
  /** @type {import("@playwright/test").BrowserContext[]} */
  const contexts = []
  const { page, from, also } = await arrange(async () => {
    const context = await browser.newContext({ baseURL: process.env.SITE_URL, reducedMotion: "reduce", locale: "en-GB" })
    contexts.push(context)
    return context.newPage()
  })
  const paths = [...(await pagesFrom(page, from)).map(({ path }) => path), ...also]
  for (const path of paths) {
    await page.goto(path)
    const name = kindOf(path).replace(/[^\w]+/g, "-").replace(/^-|-$/g, "") || "home"
    for (const width of [1280, 390])
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: join(folder, `${who}-${name}-${width}-${colorScheme}.png`), fullPage: true })
      }
  }
  await Promise.all(contexts.map((context) => context.close()))
}

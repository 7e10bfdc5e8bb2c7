// Pictures of every kind of page, to be looked at: `node tests/browser/look.js [folder]` (site: SITE_URL, or a new demo).
import { mkdir } from "node:fs/promises"
import { join } from "node:path"
import { chromium } from "@playwright/test"
import { pagesFrom } from "./crawl.js"
import config from "./playwright.config.js"
import { OWNER, SQUARE, signIn } from "./people.js"
import { serve } from "./server.js"

const folder = process.argv[2] ?? "/tmp/looks"
const own = process.env.SITE_URL ? null : await serve()
process.env.SITE_URL ??= own?.url
const browser = await chromium.launch(config.use?.launchOptions)
try {
  await mkdir(folder, { recursive: true })
  await lookAround("stranger", ["/", SQUARE, "/nothing-here"])
  await lookAround("owner", ["/", SQUARE, `${SQUARE}/posts/new?poll=1`], OWNER)
} finally {
  await browser.close()
  await own?.stop()
}

/**
 * @param {string} who
 * @param {string[]} from
 * @param {{ email: string, password: string }} [person]
 */
async function lookAround(who, from, person) {
  const context = await browser.newContext({ baseURL: process.env.SITE_URL, reducedMotion: "reduce", locale: "en-GB" })
  const page = await context.newPage()
  if (person) await signIn(page, person)
  for (const { kind, path } of await pagesFrom(page, from)) {
    await page.goto(path)
    const name = kind.replace(/[^\w]+/g, "-").replace(/^-|-$/g, "") || "home"
    for (const width of [1280, 390])
      for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        await page.screenshot({ path: join(folder, `${who}-${name}-${width}-${colorScheme}.png`), fullPage: true })
      }
  }
  await context.close()
}

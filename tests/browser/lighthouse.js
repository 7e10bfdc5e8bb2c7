// What Lighthouse says of the pages a stranger comes to: `bin/lighthouse`. Each page is looked at several times as on a
// slow phone, and the median counts. Lighthouse is fetched by npx when it is first used, and is nothing the tests need.
import { execFile } from "node:child_process"
import { readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { SQUARE } from "./people.js"
import config from "./playwright.config.js"
import { serve } from "./server.js"

const LIGHTHOUSE = "lighthouse@12"
const RUNS = 3
/** A run that did not come about (the browser lost its trace) is done again, so often. */
const TRIES = 3
const BAR = 95
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]

/** @typedef {{ score: number | null, auditRefs: { id: string, weight: number }[] }} Category */
/** @typedef {{ runtimeError?: object, categories: Record<string, Category>, audits: Record<string, { score: number | null, title: string }> }} Report */

const site = await serve()
const program = promisify(execFile)
try {
  const paths = [SQUARE, await busiest("/posts"), await busiest("/articles"), "/search?q=leading"]
  console.log(`| page | ${CATEGORIES.join(" | ")} |\n|---|${"--:|".repeat(CATEGORIES.length)}`)
  for (const path of paths) await measure(path)
} finally {
  await site.stop()
}

/**
 * The page with the most comments.
 * @param {string} list of the square, in the API
 */
async function busiest(list) {
  const answer = await fetch(`${site.url}/api/v1${SQUARE}${list}`)
  const { items } = /** @type {{ items: { url: string, comments_count: number }[] }} */ (await answer.json())
  const [first] = items.sort((one, other) => other.comments_count - one.comments_count)
  return new URL(first?.url ?? "/", site.url).pathname
}

/** @param {string} path */
async function measure(path) {
  /** @type {Report[]} */
  const reports = []
  while (reports.length < RUNS) reports.push(await look(path))
  const medians = CATEGORIES.map((name) => {
    const scores = reports.map(({ categories }) => Math.round((categories[name]?.score ?? 0) * 100))
    return scores.sort((one, other) => one - other)[Math.floor(RUNS / 2)] ?? 0
  })
  console.log(`| \`${path}\` | ${medians.join(" | ")} |`)
  if (medians.every((score) => score >= BAR)) return
  process.exitCode = 1
  console.error(`below ${BAR}: ${[...new Set(reports.flatMap(shortcomings))].join("; ")}`)
}

/**
 * @param {string} path
 * @returns {Promise<Report>}
 */
async function look(path, tries = TRIES) {
  const file = join(tmpdir(), `lighthouse-${process.pid}.json`)
  const flags = ["--quiet", "--output=json", `--output-path=${file}`, "--chrome-flags=--headless=new --no-sandbox"]
  const browser = process.env.CHROME_PATH ?? config.use?.launchOptions?.executablePath
  const env = { ...process.env, ...(browser && { CHROME_PATH: browser }) }
  // It ends with a failure if a trace was lost, which its report tells as well.
  await program("npx", ["--yes", LIGHTHOUSE, site.url + path, ...flags], { env }).catch(() => null)
  const report = /** @type {Report} */ (JSON.parse(await readFile(file, "utf8")))
  await rm(file)
  if (!report.runtimeError) return report
  if (tries > 1) return look(path, tries - 1)
  throw new Error(`${path}: ${JSON.stringify(report.runtimeError)}`)
}

/**
 * @param {Report} report
 * @returns {string[]} what took points away
 */
function shortcomings({ categories, audits }) {
  const counted = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0))
  const short = counted.flatMap(({ id }) => audits[id] ?? []).filter(({ score }) => score !== null && score < 1)
  return short.map(({ title, score }) => `${title} (${score})`)
}

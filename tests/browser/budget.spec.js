// What a first visit costs: measured as it goes over the wire, headers and all.
import { readFile } from "node:fs/promises"
import { expect, site, test } from "./support.js"
import { OWNER, SQUARE } from "./people.js"

/** @typedef {{ url: string, type: string, bytes: number }} Load */

const KB = 1024
const REQUESTS = 6
const WIRE = 40 * KB
const DOCUMENT = 18 * KB
const SCRIPT = 12 * KB
const STYLE = 10 * KB
/** Whoever wrote the post and whoever answered first: what a first screen shows. */
const FACES = 2
/** So many comments make a thread worth measuring. */
const COMMENTS = 30

test("a stranger's first visit of a busy post is light", async ({ open }) => {
  const page = await open()
  const path = await busyPost(page)
  const faces = await givePictures(await open(), path)
  expect(faces.length, "so many faces in view have a picture").toBeGreaterThanOrEqual(FACES)
  const loading = await measure(page, () => page.goto(path))
  // An event stream never ends; all else is waited for.
  const isOver = (/** @type {Load} */ { type, bytes }) => bytes > 0 || type === "EventSource"
  await expect.poll(() => [...loading.values()].filter((load) => !isOver(load))).toEqual([])
  const loads = [...loading.values()]
  console.log(`first visit of ${path}:\n${loads.map(({ type, bytes, url }) => `  ${bytes} B ${type} ${url}`).join("\n")}`)
  expect(await page.locator("article.comment").count()).toBeGreaterThanOrEqual(COMMENTS)
  for (const face of faces) expect(loads.map(({ url }) => new URL(url).pathname)).toContain(`${face}/small`)

  expect(loads.map(({ url }) => new URL(url).origin).filter((origin) => origin !== site.url)).toEqual([])
  expect(loads.length).toBeLessThanOrEqual(REQUESTS)
  expect(sum(loads)).toBeLessThanOrEqual(WIRE)
  expect(sum(loads.filter(({ type }) => type === "Document"))).toBeLessThanOrEqual(DOCUMENT)
  expect(sum(loads.filter(({ type }) => type === "Script"))).toBeLessThanOrEqual(SCRIPT)
  expect(sum(loads.filter(({ type }) => type === "Stylesheet"))).toBeLessThanOrEqual(STYLE)
})

test("a later page costs only its words", async ({ open }) => {
  const page = await open()
  await page.goto(SQUARE)
  const path = await busyPost(page)
  const loads = await measure(page, () => page.goto(path))
  const heavy = [...loads.values()].filter(({ type, bytes }) => (type === "Script" || type === "Stylesheet") && bytes > 0)
  expect(heavy).toEqual([])
})

/**
 * The post of the square with the most comments.
 * @param {import("@playwright/test").Page} page
 */
async function busyPost(page) {
  const answer = await page.request.get(`/api/v1${SQUARE}/posts`)
  const { items } = /** @type {{ items: { id: string, comments_count: number }[] }} */ (await answer.json())
  const busiest = items.sort((one, other) => other.comments_count - one.comments_count)[0]
  expect(busiest?.comments_count, "the demo has a busy post").toBeGreaterThanOrEqual(COMMENTS)
  return `/posts/${busiest?.id}`
}

/**
 * Gives everybody whose face is in view a real picture of themselves, as they would upload it; answers with its address.
 * @param {import("@playwright/test").Page} page
 * @param {string} path
 */
async function givePictures(page, path) {
  await page.goto(path)
  const handles = await page.locator("article .face").evaluateAll((faces) => {
    const inView = faces.filter((face) => face.getBoundingClientRect().top < innerHeight)
    const links = inView.map((face) => face.closest("article")?.querySelector("a.name")?.getAttribute("href") ?? "")
    return [...new Set(links.map((link) => link.replace("/members/", "")).filter(Boolean))]
  })
  const file = { name: "me.jpg", mimeType: "image/jpeg", buffer: await readFile(new URL("../../web/demo/images/lena.jpg", import.meta.url)) }
  const given = []
  for (const handle of handles) {
    const email = `${handle}@${OWNER.email.split("@")[1]}`
    const session = await page.request.post("/api/v1/sessions", { data: { email, password: OWNER.password } })
    const { token } = /** @type {{ token: string }} */ (await session.json())
    const answer = await page.request.put("/api/v1/me/picture", { multipart: { file }, headers: { authorization: `Bearer ${token}` } })
    expect(answer.status(), await answer.text()).toBe(200)
    given.push(/** @type {{ picture: string }} */ (await answer.json()).picture)
  }
  return given
}

/**
 * What an act loads; what the browser's cache answers costs nothing.
 * @param {import("@playwright/test").Page} page
 * @param {() => Promise<unknown>} act
 */
async function measure(page, act) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send("Network.enable")
  /** @type {Map<string, Load>} */
  const loads = new Map()
  devtools.on("Network.requestWillBeSent", ({ requestId, request, type = "Other" }) => {
    if (!request.url.startsWith("data:")) loads.set(requestId, { url: request.url, type, bytes: 0 })
  })
  devtools.on("Network.requestServedFromCache", ({ requestId }) => loads.delete(requestId))
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const load = loads.get(requestId)
    if (load) load.bytes = encodedDataLength
  })
  await act()
  return loads
}

/** @param {{ bytes: number }[]} loads */
function sum(loads) {
  return loads.reduce((total, { bytes }) => total + bytes, 0)
}

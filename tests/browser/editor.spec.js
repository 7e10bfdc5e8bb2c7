// Writing: whatever happens to the page, no word is lost and none is sent twice.
import { OWNER, SQUARE, joinSquare, publish, sendForm, signIn, somebody } from "./people.js"
import { expect, expectFault, test } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

const NEW = `${SQUARE}/posts/new`
const TITLE = "Half a thought"
const WORDS = "It began like this, and"

test("a draft survives a reload and a crash", async ({ open }) => {
  const page = await open({ alone: true })
  await joinSquare(page, somebody("Ada"))
  await write(page)
  await page.reload()
  await stillThere(page)

  await field(page).press("End")
  await page.keyboard.type(" then")
  const crashed = page.waitForEvent("crash")
  const devtools = await page.context().newCDPSession(page)
  devtools.send("Page.crash").catch(() => {}) // it cannot answer any more
  await crashed
  const next = await page.context().newPage()
  await next.goto(NEW)
  await stillThere(next, `${WORDS} then`)
})

test("two pages with the same form keep their words apart", async ({ open }) => {
  const one = await open()
  await joinSquare(one, somebody("Ivo"))
  await one.goto(NEW)
  const other = await one.context().newPage()
  await other.goto(NEW)
  for (const [page, words] of /** @type {[Page, string][]} */ ([[one, "alpha"], [other, "delta"], [one, " bravo"], [other, " echo"]])) {
    await field(page).focus()
    await page.keyboard.press("End")
    await page.keyboard.type(words)
  }
  await expect(one.getByText("Draft saved")).toBeVisible()
  await expect(other.getByText("Kept in this browser")).toBeVisible()
  await one.close()
  await other.close()
  const pages = await one.context().newPage().then(async (page) => [page, await page.context().newPage()])
  for (const page of pages) await page.goto(NEW)
  const found = () => Promise.all(pages.map((page) => field(page).inputValue()))
  await expect.poll(async () => (await found()).sort()).toEqual(["alpha bravo", "delta echo"])
})

test("a draft is there on another device", async ({ open }) => {
  const [here, there] = [await open(), await open({ js: false })]
  const bea = await joinSquare(here, somebody("Bea"))
  await write(here)
  await expect(here.getByText("Draft saved")).toBeVisible()
  await signIn(there, bea)
  await there.goto("/drafts")
  await there.getByRole("link", { name: TITLE }).click()
  await stillThere(there)
})

test("signed out in between, the words stay and can be sent after signing in", async ({ open }) => {
  const page = await open()
  expectFault(page, /status of 401/)
  const cem = await joinSquare(page, somebody("Cem"))
  await write(page)
  await page.context().clearCookies()
  await page.getByRole("button", { name: "Publish" }).click()
  await expect(field(page)).toHaveValue(WORDS)

  await page.getByRole("main").getByRole("link", { name: "Sign in" }).first().click()
  await page.getByLabel("E-mail address").fill(cem.email)
  await page.getByLabel("Password").fill(cem.password)
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click()
  await expect(page).toHaveURL(NEW)
  await stillThere(page)
  await page.getByRole("button", { name: "Publish" }).click()
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible()
  await page.goto(NEW)
  await ready(page)
  await expect(field(page)).toHaveValue("")
})

test("signed out in between, without a script, the page that says so sends the words again", async ({ open }) => {
  const page = await open({ js: false })
  expectFault(page, /status of 401/)
  const eva = await joinSquare(page, somebody("Eva"))
  await page.goto(await publish(page))
  await page.getByRole("textbox", { name: "Add a comment" }).fill(WORDS)
  await page.context().clearCookies()
  await page.getByRole("button", { name: "Comment", exact: true }).click()
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Please sign in")
  const other = await page.context().newPage()
  await signIn(other, eva)
  await page.reload()
  await expect(page.locator("article.comment")).toContainText(WORDS)
})

test("a comment that was begun survives a reload and a lost connection", async ({ open }) => {
  const page = await open()
  expectFault(page, /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/)
  await joinSquare(page, somebody("Dag"))
  await page.goto(await publish(page))
  const words = page.getByRole("textbox", { name: "Add a comment" })
  await words.fill("Wait, I")
  await page.reload()
  await expect(words).toHaveValue("Wait, I")
  await page.context().setOffline(true)
  await page.getByRole("button", { name: "Comment", exact: true }).click()
  await expect(page.getByRole("alert")).toContainText("We cannot reach the site")
  await expect(words).toHaveValue("Wait, I")
  await page.context().setOffline(false)
  await page.getByRole("button", { name: "Comment", exact: true }).click()
  await expect(page.locator("article.comment")).toHaveCount(1)
  await expect(words).toHaveValue("")
})

test("the preview is what will stand there", async ({ open }) => {
  const page = await open()
  await joinSquare(page, somebody("Eli"))
  await page.goto(NEW)
  await ready(page)
  await field(page).fill(MARKDOWN)
  await page.getByRole("button", { name: "Preview" }).click()
  const preview = page.locator(".preview-pane .prose")
  await expect(preview.locator("table")).toBeVisible()
  const promised = await preview.evaluate(asShown)
  await page.getByRole("button", { name: "Publish" }).click()
  const kept = page.locator("article.post > .prose")
  await expect(kept.locator("table")).toBeVisible()
  expect(await kept.evaluate(asShown)).toBe(promised)
})

test("the toolbar and its keys mark words", async ({ open }) => {
  const page = await open()
  await joinSquare(page, somebody("Fay"))
  await page.goto(NEW)
  await ready(page)
  await field(page).fill("bold")
  await field(page).press("ControlOrMeta+a")
  await field(page).press("ControlOrMeta+b")
  await expect(field(page)).toHaveValue("**bold**")
  await field(page).press("ControlOrMeta+z")
  await expect(field(page)).toHaveValue("bold")
  await page.getByRole("button", { name: "Quote" }).click()
  await expect(field(page)).toHaveValue(/^> bold/)
})

test("a mark that is pressed again is taken away, and no word with it", async ({ open }) => {
  const page = await open()
  await joinSquare(page, somebody("Fay"))
  await page.goto(NEW)
  await ready(page)
  const press = (/** @type {string} */ name) => page.getByRole("toolbar").getByRole("button", { name, exact: true }).click()
  const lines = "alpha\nbeta"
  const all = [
    ["Bold", "**alpha\nbeta**"], ["Italic", "*alpha\nbeta*"], ["Heading", "## alpha\n## beta"], ["Quote", "> alpha\n> beta"],
    ["List", "- alpha\n- beta"], ["Numbered list", "1. alpha\n2. beta"],
  ]
  for (const [name, marked] of all) {
    await field(page).fill(lines)
    await field(page).press("ControlOrMeta+a")
    await press(name ?? "")
    await expect(field(page), name).toHaveValue(marked ?? "")
    await press(name ?? "")
    await expect(field(page), `${name} again`).toHaveValue(lines)
  }
  await field(page).fill("both")
  await field(page).press("ControlOrMeta+a")
  for (const [name, marked] of [["Bold", "**both**"], ["Italic", "***both***"], ["Bold", "*both*"], ["Italic", "both"]]) {
    await press(name ?? "")
    await expect(field(page)).toHaveValue(marked ?? "")
  }
  await field(page).fill(lines)
  await field(page).press("ControlOrMeta+a")
  await press("Table")
  await expect(field(page)).toHaveValue("| A | B |\n|---|---|\n| alpha |   |\n| beta |   |\n\n")
  await field(page).fill("https://example.org/a")
  await field(page).press("ControlOrMeta+a")
  await press("Link")
  await expect(field(page)).toHaveValue(/^\[.+\]\(https:\/\/example\.org\/a\)$/)
})

test("a member is named by keyboard", async ({ open }) => {
  const page = await open()
  await joinSquare(page, somebody("Gil"))
  await page.goto(NEW)
  await ready(page)
  await field(page).pressSequentially("Hello @amara")
  const option = page.getByRole("option", { name: "@amara" })
  await expect(option).toHaveAttribute("aria-selected", "true")
  await field(page).press("ArrowDown")
  await field(page).press("ArrowUp")
  await field(page).press("Enter")
  await expect(field(page)).toHaveValue("Hello @amara ")
  await expect(option).toBeHidden()
  await field(page).pressSequentially("and @amara")
  await expect(option).toBeVisible()
  await field(page).press("Escape")
  await expect(option).toBeHidden()
  await expect(field(page)).toHaveValue("Hello @amara and @amara")
})

for (const way of /** @type {const} */ (["paste", "drop"]))
  test(`a picture comes by ${way}`, async ({ open }) => {
    const page = await open()
    await joinSquare(page, somebody("Hal"))
    await page.goto(NEW)
    await ready(page)
    await give(page, way)
    await page.getByLabel("What does it show?").fill("Our [mark]")
    await expect(field(page)).toHaveValue(/^!\[Our \\\[mark\\\]\]\(\/media\/[\w-]+\)\s*$/)
    await page.getByRole("button", { name: "Publish" }).click()
    await expect(page.getByRole("img", { name: "Our [mark]" })).toBeVisible()
  })

for (const js of [true, false])
  test(`a form that fails keeps everything (${js ? "with" : "without"} scripts)`, async ({ open }) => {
    const page = await open({ js })
    expectFault(page, /status of 422/)
    await joinSquare(page, somebody("Ivo"))
    await page.goto(`${NEW}?poll=1`)
    if (js) await ready(page)
    await page.getByLabel(/^Title/).fill(TITLE)
    await field(page).fill(WORDS)
    await page.getByLabel("Question").fill("Only one way?")
    await page.getByLabel("Choice 1", { exact: true }).fill("This")
    await page.getByRole("button", { name: "Publish" }).click()

    await expect(page.getByRole("alert")).toContainText("A poll has 2 to 50 choices.")
    await expect(page.locator("[aria-invalid], .problems").and(page.locator(":focus"))).toHaveCount(1)
    await expect(page.getByLabel(/^Title/)).toHaveValue(TITLE)
    await expect(field(page)).toHaveValue(WORDS)
    await expect(page.getByLabel("Question")).toHaveValue("Only one way?")
    await page.getByLabel("Choice 2", { exact: true }).fill("Or that")
    await page.getByRole("button", { name: "Publish" }).click()
    await expect(page.getByRole("heading", { name: "Only one way?" })).toBeVisible()
  })

for (const js of [true, false])
  test(`sent twice, it is one post (${js ? "with" : "without"} scripts)`, async ({ open }) => {
    const page = await open({ js })
    const jo = await joinSquare(page, somebody("Joy"))
    await page.goto(NEW)
    if (js) await ready(page)
    await page.getByLabel(/^Title/).fill(`Once, says ${jo.name}`)
    await field(page).fill("And once only.")
    await page.getByRole("button", { name: "Publish" }).dblclick()
    await expect(page.getByRole("heading", { level: 1, name: "Once, says" })).toBeVisible()
    await page.goto(`${SQUARE}?order=newest`)
    await expect(page.getByRole("heading", { level: 2, name: `Once, says ${jo.name}` })).toHaveCount(1)
  })

test("an edit that comes second sees what the first has changed", async ({ open }) => {
  const [one, other] = [await open(), await open()]
  expectFault(one, /status of 409/)
  const kai = await joinSquare(one, somebody("Kai"))
  await signIn(other, kai)
  const post = await publish(one, { body: "First words." })
  await one.goto(`${post}/edit`)
  await ready(one)
  await sendForm(other, `${post}/edit`, { version: "1", title: "A question", body: "Changed elsewhere." })
  await field(one).fill("My own words.")
  await one.getByRole("button", { name: "Save", exact: true }).click()
  await expect(one.getByRole("heading", { name: "Two versions" })).toBeVisible()
  await expect(one.locator(".diff .taken")).toContainText("Changed elsewhere.")
  await expect(field(one)).toHaveValue("My own words.")
  await one.getByRole("button", { name: "Save", exact: true }).click()
  await expect(one.locator("article.post > .prose")).toContainText("My own words.")
})

test("the editor comes only when it is used", async ({ open }) => {
  const page = await open()
  await signIn(page, OWNER)
  const post = await publish(page)
  /** @type {string[]} */
  const scripts = []
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(new URL(request.url()).pathname))
  await page.goto(post)
  await expect(page.getByRole("textbox", { name: "Add a comment" })).toBeVisible()
  expect(scripts.filter((path) => path.includes("/lazy/"))).toEqual([])
  await page.goto(NEW)
  await ready(page)
  expect(scripts.filter((path) => path.includes("/lazy/editor.js"))).toHaveLength(1)
})

const MARKDOWN = `A **bold** word, _another_, \`code\`, #tag and @amara.

- one
- [x] done

> quoted

| a | b |
|---|--:|
| 1 | 2 |

<script>alert(1)</script>
`

/**
 * The rendering without the names of places in it, which differ from page to page.
 * @param {Element} prose
 */
function asShown(prose) {
  return prose.innerHTML.replace(/ (id|href)="#?[^"]*preview[^"]*"/g, "").trim()
}

/** @param {Page} page */
function field(page) {
  return page.getByLabel("Words", { exact: true })
}

/** The editor's script is there. @param {Page} page */
async function ready(page) {
  await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible()
}

/** @param {Page} page */
async function write(page) {
  await page.goto(NEW)
  await ready(page)
  await page.getByLabel(/^Title/).fill(TITLE)
  await field(page).fill(WORDS)
}

/**
 * @param {Page} page
 * @param {string} [words]
 */
async function stillThere(page, words = WORDS) {
  await expect(page.getByLabel(/^Title/)).toHaveValue(TITLE)
  await expect(field(page)).toHaveValue(words)
}

/**
 * Pastes or drops a picture.
 * @param {Page} page
 * @param {"paste" | "drop"} way
 */
async function give(page, way) {
  const bytes = [...(await page.locator(".brand").screenshot())]
  await field(page).evaluate(
    (words, { way, bytes }) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], "mark.png", { type: "image/png" }))
      const event = way === "paste" ? new ClipboardEvent(way, { clipboardData: data, bubbles: true, cancelable: true }) : new DragEvent(way, { dataTransfer: data, bubbles: true, cancelable: true })
      words.dispatchEvent(event)
    },
    { way, bytes },
  )
}

test("a comment that is edited on a page of its own keeps what is begun, and leads back when it is sent", async ({ open }) => {
  const page = await open()
  await joinSquare(page, somebody("Cleo"))
  const post = await publish(page, { title: "On a page of its own" })
  await page.goto(post)
  await page.getByRole("textbox", { name: "Add a comment" }).fill("As it was")
  await page.getByRole("button", { name: "Comment", exact: true }).click()
  const comment = page.locator("article.comment")
  await expect(comment).toContainText("As it was")
  const id = ((await comment.getAttribute("id")) ?? "").replace("comment-", "")
  await page.goto(`/comments/${id}/edit`)
  await page.locator("textarea[name=body]").fill("As it is to be")
  await expect.poll(() => page.evaluate((key) => localStorage.getItem(key) ?? "", `draft:comment-edit:${id}`)).toContain("As it is to be")
  await page.reload()
  await expect(page.locator("textarea[name=body]")).toHaveValue("As it is to be")
  await page.getByRole("button", { name: "Save" }).click()
  await expect(page.locator(`#comment-${id}`)).toContainText("As it is to be")
  expect(await page.evaluate((key) => localStorage.getItem(key), `draft:comment-edit:${id}`)).toBeNull()
})

// A real provider (npm `oidc-provider`) says what is not for this site, not for this browser, or not of itself: nobody
// comes in by it, whether they are known here or not, and right afterwards they do by its true word. In each story one
// thing is wrong, and all else is true and really signed: whoever does not look at that one thing lets them in.
import { addressOf, anothersName, signsInThere, twoSites } from "./other-site.js"
import { OWNER, sendForm, signIn, somebody } from "./people.js"
import { expect, expectFault, test } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {Record<string, string>} Words */

/**
 * `what`: what is wrong · `lie`: what the provider does for it · `asks`: what is asked of it other than the site wants,
 * where `other` is what was asked by another browser · `brings`: what is not as it should be in what the browser brings
 * back · `signs`: what is not as it should be in what is signed · `log`: what the site writes down about it
 * @typedef {object} Wrong
 * @property {string} what
 * @property {import("./other-site.js").Lie} [lie]
 * @property {(other: Words) => Words} [asks]
 * @property {(issuer: string, other: Words) => Words} [brings]
 * @property {(issuer: string, other: Words) => Words} [signs]
 * @property {string} log
 */

const NOT_SENT = "a browser came back that was not sent, or without a code"

/** @type {Wrong[]} */
const WRONG = [
  {
    what: "the state of another browser",
    asks: ({ state = "" }) => ({ state }),
    brings: (_, { state = "" }) => ({ state }),
    log: NOT_SENT,
  },
  {
    what: "the nonce of another browser",
    asks: ({ nonce = "" }) => ({ nonce }),
    signs: (_, { nonce = "" }) => ({ nonce }),
    log: "Invalid nonce",
  },
  {
    what: "a token for another audience",
    lie: { client: "other" },
    asks: () => ({ client_id: "other" }),
    signs: () => ({ aud: "other" }),
    log: "Invalid audience",
  },
  {
    what: "a token of another issuer",
    lie: { renamed: /^\/token$/ },
    signs: (issuer) => ({ iss: anothersName(issuer) }),
    log: "Invalid issuer",
  },
  {
    what: "an answer of another issuer",
    lie: { renamed: /^\/auth\// },
    brings: (issuer) => ({ iss: anothersName(issuer) }),
    log: NOT_SENT,
  },
]

/** @type {Awaited<ReturnType<typeof twoSites>>} */
let sites

test.beforeAll(async () => {
  test.setTimeout(90_000)
  sites = await twoSites()
})

test.afterAll(async () => {
  await sites?.stop()
})

/**
 * A window that may go to the other site: with what it is sent there is kept, and changed on the way.
 * @param {Page} page
 */
async function onTheWay(page) {
  const way = { sent: /** @type {Words} */ ({}), changes: /** @type {Words} */ ({}) }
  expectFault(page, /third party|ERR_FAILED/)
  // The other site's pages would have a font from elsewhere.
  await page.route("https://fonts.googleapis.com/**", (route) => route.abort())
  await page.route(
    (address) => address.href.startsWith(`${sites.issuer}/auth?`),
    async (route) => {
      const address = new URL(route.request().url())
      way.sent = Object.fromEntries(address.searchParams)
      for (const [name, value] of Object.entries(way.changes)) address.searchParams.set(name, value)
      await route.continue({ url: address.href })
    },
  )
  return way
}

/** @param {Page} page */
async function departs(page) {
  // The other site, too, asks who they are each time; its cookies are named so.
  await page.context().clearCookies({ name: /^_/ })
  await page.goto("/sign-in")
  await page.getByRole("button", { name: "Go on with The company" }).click()
}

/**
 * @param {Page} page
 * @param {string} words
 */
async function isTold(page, words) {
  await expect(page.getByRole("status").filter({ hasText: words })).toBeVisible()
}

/**
 * Nobody is signed in in this window, and nobody is waited for who might join or link.
 * @param {Page} page
 */
async function nobodyIsIn(page) {
  expect((await page.request.get("/settings/account")).status()).toBe(401)
  const answer = await page.request.get("/join/with", { maxRedirects: 0 })
  expect([answer.status(), answer.headers().location]).toEqual([303, "/sign-in?said=identity-unproven"])
}

/**
 * @param {Page} page
 * @param {string} handle
 */
async function isIn(page, handle) {
  await page.goto("/settings/account")
  await expect(page.locator("#handle")).toHaveValue(handle)
}

for (const { what, lie = {}, asks = () => ({}), brings, signs, log } of WRONG)
  test(`nobody comes in by ${what}, and they do by the true word of the same provider`, async ({ open }) => {
    test.slow()
    const { url, issuer, there, said } = sites
    const [page, another, owner] = [await open({ url }), await open({ url }), await open({ url })]
    const nina = somebody("Nina")
    const refusals = () => said().split(log).length - 1
    const before = refusals()
    const [way, others] = [await onTheWay(page), await onTheWay(another)]
    await departs(another)
    await another.waitForURL(`${issuer}/**`)
    const other = others.sent
    expect(other).toMatchObject({ state: expect.stringMatching(/./), nonce: expect.stringMatching(/./) })

    const liesOfNina = async (/** @type {number} */ time) => {
      there.lie = lie
      way.changes = asks(other)
      await departs(page)
      await signsInThere(page, issuer, nina.handle)
      await isTold(page, "The other site has not shown us who you are")
      // One thing was wrong, and nothing else.
      const { state = "", nonce = "" } = way.sent
      expect([state, nonce]).not.toContain(other.state)
      expect([state, nonce]).not.toContain(other.nonce)
      const brought = { code: expect.stringMatching(/./), state, iss: issuer }
      expect(there.answer).toEqual({ ...brought, ...brings?.(issuer, other) })
      const signed = { sub: nina.handle, aud: "square", nonce, iss: issuer }
      if (signs) expect(there.token).toMatchObject({ ...signed, ...signs(issuer, other) })
      else expect(there.token, "nothing is asked on what is not believed").toBeUndefined()
      await expect.poll(refusals).toBe(before + time)
      await nobodyIsIn(page)
    }
    const tellsTheTruthOfNina = async () => {
      there.lie = {}
      way.changes = {}
      await departs(page)
      await signsInThere(page, issuer, nina.handle)
    }

    await liesOfNina(1)
    await signIn(owner, OWNER)
    await owner.goto(`/admin/members?q=${addressOf(nina.handle)}`)
    await expect(owner.getByText("Nobody is like that.")).toBeVisible()
    await tellsTheTruthOfNina()
    await expect(page.getByText("The company has told us who you are.")).toBeVisible()
    await page.getByLabel("Handle").fill(nina.handle)
    await page.getByLabel("Name", { exact: true }).fill(nina.name)
    await page.getByRole("button", { name: "Join", exact: true }).click()
    await isTold(page, "Welcome.")
    await isIn(page, nina.handle)
    await owner.reload()
    await expect(owner.getByRole("checkbox", { name: /^Choose / })).toHaveCount(1)

    // Now that she is known here, her account would open at once.
    await sendForm(page, "/sign-out")
    await liesOfNina(2)
    await tellsTheTruthOfNina()
    await expect(page.getByText("Your menu")).toBeAttached()
    await isIn(page, nina.handle)
    await owner.reload()
    await expect(owner.getByRole("checkbox", { name: /^Choose / })).toHaveCount(1)
  })

test("nobody is sent to a provider by another name than its own, and they are by its own", async ({ open }) => {
  const { url, issuer, there } = sites
  const page = await open({ url })
  const way = await onTheWay(page)
  there.lie = { renamed: /^\/\.well-known\// }
  await departs(page)
  await isTold(page, "The other site does not answer at the moment.")
  expect(way.sent).toEqual({})
  await nobodyIsIn(page)

  there.lie = {}
  await departs(page)
  await signsInThere(page, issuer, somebody("Nina").handle)
  await expect(page.getByText("The company has told us who you are.")).toBeVisible()
})

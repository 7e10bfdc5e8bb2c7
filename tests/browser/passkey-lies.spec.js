// A key of our own (soft-key.js) says one thing that is not so, and signs it: no passkey is kept for it, and nobody
// comes in by it, alone or as the second step. Right before and right after, the same key is believed when it says the
// truth: whoever does not look at that one thing takes the lie. Only the device is ours; page, form and site are real.
import { joinSite, sendForm, somebody } from "./people.js"
import { freePort, serve } from "./server.js"
import { SoftKey } from "./soft-key.js"
import { expect, expectFault, open as openWindow, test } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./people.js").Person} Person */
/** @typedef {import("./soft-key.js").Said} Said */

/**
 * `asked`: what the key is to answer, and `earlier`: what it was to answer a moment before, in the same browser ·
 * `another`: what somebody else is to answer in theirs · `key`: the key that lies, `other`: somebody else's ·
 * `comesInElsewhere`: has the key say the truth in another browser meanwhile
 * @typedef {object} Story
 * @property {Said} asked
 * @property {Said} earlier
 * @property {() => Promise<Said>} another
 * @property {SoftKey} key
 * @property {SoftKey} other
 * @property {() => Promise<void>} comesInElsewhere
 */

/**
 * `what`: how the key answers · `lie`: what it says that is not so · `counts`: whether it is a key that counts ·
 * `again`: whether it says nothing new, but once more what it has said before, to what is asked now or to nothing ·
 * `words`: how it is refused
 * @typedef {object} Wrong
 * @property {string} what
 * @property {(story: Story) => Partial<Said> | Promise<Partial<Said>>} [lie]
 * @property {boolean} [counts]
 * @property {"asked" | "unasked"} [again]
 * @property {string} [words]
 */

const REFUSED = "This passkey does not open anything here. Please use another way."
const OVER = "This took too long. Please try again."
/** Where one is led who comes in; nobody else sees anything there. */
const HOME = "/settings/account"

/** @type {Wrong[]} */
const EVERYWHERE = [
  { what: "for another site", lie: () => ({ origin: "https://elsewhere.example" }) },
  { what: "for a site below this one", lie: ({ asked }) => ({ origin: asked.origin.replace("//", "//below.") }) },
  { what: "for another port of this one", lie: ({ asked }) => ({ origin: asked.origin.replace(/\d+$/, "1") }) },
  { what: "under the name of another site", lie: () => ({ rpId: "elsewhere.example" }) },
  { what: "to what another tab was asked", lie: ({ earlier }) => ({ challenge: earlier.challenge }) },
  { what: "to what somebody else was asked", lie: async ({ another }) => ({ challenge: (await another()).challenge }) },
  { what: "while nobody is there", lie: () => ({ present: false }) },
  { what: "without knowing who is there", lie: () => ({ verified: false }) },
  { what: "from within another site's page", lie: () => ({ crossOrigin: true }) },
]

/** @type {Wrong[]} */
const REGISTERED = [
  ...EVERYWHERE,
  { what: "as if it were to sign in", lie: () => ({ type: "webauthn.get" }) },
  { what: "by the name of another's", lie: ({ other }) => ({ id: other.id }) },
  { what: "by no name", lie: () => ({ id: "" }) },
  { what: "by a name that is too long", lie: () => ({ id: "A".repeat(1368) }) },
]

/** @type {Wrong[]} */
const SIGNED = [
  ...EVERYWHERE,
  { what: "as if it were to be registered", lie: () => ({ type: "webauthn.create" }) },
  { what: "what it has answered before", again: "asked" },
  { what: "what it has answered before, unasked", again: "unasked", words: OVER },
  { what: "with what another key has signed", lie: ({ other }) => ({ signer: other }) },
  { what: "by another's name and key, as one's own", lie: ({ other }) => ({ id: other.id, signer: other }) },
  { what: "as another's", lie: ({ other }) => ({ userHandle: other.userHandle }) },
  { what: "with a count that went backwards", counts: true, lie: ({ key }) => ({ counter: key.counter - 1 }) },
  { what: "with a count that stands still", counts: true, lie: ({ key }) => ({ counter: key.counter }) },
  { what: "with no count any more", counts: true, lie: () => ({ counter: 0 }) },
  {
    what: "with a count that it has said elsewhere meanwhile",
    counts: true,
    lie: async ({ key, comesInElsewhere }) => {
      await comesInElsewhere()
      return { counter: key.counter }
    },
  },
]

/** @typedef {{ name: string, form: string, comes: (page: Page, who: Person) => Promise<unknown> }} Door */

/** @type {Door} */
const ALONE = {
  name: "alone",
  form: "/sign-in/passkey",
  comes: (page) => page.goto(`/sign-in?return=${encodeURIComponent(HOME)}`),
}

/** @type {Door} */
const STEP = {
  name: "as the second step",
  form: "/sign-in/code/passkey",
  comes: async (page, { email, password }) => {
    await page.goto(await sendForm(page, "/sign-in", { email, password, return: HOME }))
  },
}

const NEW = "/settings/passkeys"

let [url, data] = ["", ""]
/** @type {Awaited<ReturnType<typeof serve>>} */
let site
/** @typedef {{ who: Person, key: SoftKey, counting: SoftKey }} Keeper */
/** @type {Keeper} */
let ada
/** @type {Keeper} */
let ben

test.beforeAll(async ({ browser }) => {
  test.setTimeout(90_000)
  // Passkeys belong to names, and the site of the run has none. Nor may one ask there for as much as is asked here.
  const port = await freePort()
  url = `http://localhost:${port}`
  site = await serve({ port, args: ["--url", url, "--limits", "off"] })
  data = site.data
  const arrives = async (/** @type {string} */ name) => {
    const page = await openWindow(browser, { url })
    const who = await joinSite(page, somebody(name), data)
    const keeper = { who, key: new SoftKey(), counting: new SoftKey({ counts: true }) }
    await page.goto(NEW)
    await registers(page, who, keeper.key, 1)
    await registers(page, who, keeper.counting, 2)
    await page.context().close()
    return keeper
  }
  ada = await arrives("Ada")
  ben = await arrives("Ben")
})

test.afterAll(async () => {
  await site?.stop()
})

/**
 * What a key is to answer in this window, as the page's script asks for it.
 * @param {Page} page
 * @param {string} form
 * @param {Record<string, string>} [fields]
 * @returns {Promise<Said>}
 */
async function asks(page, form, fields = {}) {
  const headers = { Origin: url, "Content-Type": "application/x-www-form-urlencoded" }
  const answer = await page.request.post(`${form}/challenge`, { data: new URLSearchParams(fields).toString(), headers })
  expect(answer.status(), await answer.text()).toBe(200)
  const { challenge, rpId, rp, user } = (await answer.json()).publicKey
  return { challenge, origin: url, rpId: rpId ?? rp.id, ...(user && { user: user.id }) }
}

/**
 * Sends a form of the page with what a key has answered, as the page's script does.
 * @param {Page} page
 * @param {string} form
 * @param {Record<string, string>} fields
 * @returns {Promise<number>} the status of what the site says
 */
async function sends(page, form, fields) {
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().method() === "POST" && one.request().isNavigationRequest()),
    page.waitForEvent("load"),
    page.evaluate(
      ([form, fields]) => {
        const sent = /** @type {HTMLFormElement} */ (document.querySelector(`form[action="${form}"]`))
        for (const [name, value] of Object.entries(fields))
          /** @type {HTMLInputElement} */ (sent.elements.namedItem(name)).value = value
        sent.submit()
      },
      /** @type {const} */ ([form, fields]),
    ),
  ])
  return answer.status()
}

/**
 * The site refuses a key's answer, and says so on the page.
 * @param {Page} page
 * @param {string} form
 * @param {Record<string, string>} fields
 * @param {string} [words]
 */
async function isRefused(page, form, fields, words = REFUSED) {
  expect(await sends(page, form, fields)).toBe(422)
  await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible()
}

/**
 * @param {Page} page
 * @param {number} count
 */
async function hasPasskeys(page, count) {
  await page.goto(NEW)
  await expect(page.getByRole("button", { name: "Add a passkey" })).toBeVisible()
  await expect(page.getByRole("list", { name: "Passkeys", exact: true }).getByRole("listitem")).toHaveCount(count)
}

/**
 * A key is registered by what is true.
 * @param {Page} page
 * @param {Person} who
 * @param {SoftKey} key
 * @param {number} count how many there are then
 */
async function registers(page, { password }, key, count) {
  const credential = key.registers(await asks(page, NEW, { password }))
  expect(await sends(page, NEW, { name: "My key", credential })).toBeLessThan(400)
  await hasPasskeys(page, count)
}

/**
 * Somebody who stands at a door comes in by what is true.
 * @param {Page} page
 * @param {Door} door
 * @param {SoftKey} key
 * @param {Person} who
 * @returns {Promise<string>} what the key has answered
 */
async function comesIn(page, { form }, key, { handle }) {
  const credential = key.signs(await asks(page, form))
  expect(await sends(page, form, { credential })).toBe(303)
  await expect(page.locator("#handle")).toHaveValue(handle)
  return credential
}

/** @param {Page} page */
async function nobodyIsIn(page) {
  expect((await page.request.get(HOME)).status()).toBe(401)
}

/**
 * What belongs to a story besides its own window.
 * @param {(window: { url: string }) => Promise<Page>} open
 * @param {SoftKey} key
 * @returns {Pick<Story, "another" | "comesInElsewhere" | "key" | "other">}
 */
function surroundings(open, key) {
  const another = async () => {
    const page = await open({ url })
    await STEP.comes(page, ben.who)
    return asks(page, STEP.form)
  }
  const comesInElsewhere = async () => {
    const page = await open({ url })
    await ALONE.comes(page, ada.who)
    await comesIn(page, ALONE, key, ada.who)
  }
  return { key, other: ben.key, another, comesInElsewhere }
}

for (const { what, lie = () => ({}), words } of REGISTERED)
  test(`no passkey is kept of a key that answers ${what}, and one is for its truth`, async ({ open }) => {
    test.slow()
    const page = await open({ url })
    expectFault(page, /422/)
    const key = new SoftKey()
    const nina = await joinSite(page, somebody("Nina"), data)
    const { password } = nina
    await page.goto(NEW)
    await registers(page, nina, key, 1)
    // The site takes no key twice: that is not to be what is refused.
    const passkey = await page.locator("input[name=passkey]").first().inputValue()
    await sendForm(page, `${NEW}/removal`, { passkey, password })
    await hasPasskeys(page, 0)

    const earlier = await asks(page, NEW, { password })
    const asked = await asks(page, NEW, { password })
    const told = await lie({ ...surroundings(open, key), asked, earlier })
    await isRefused(page, NEW, { name: "My key", credential: key.registers({ ...asked, ...told }) }, words)
    await hasPasskeys(page, 0)

    await registers(page, nina, key, 1)
    await sendForm(page, "/sign-out")
    await ALONE.comes(page, nina)
    await comesIn(page, ALONE, key, nina)
  })

for (const door of [ALONE, STEP])
  for (const { what, lie = () => ({}), counts, again, words } of SIGNED)
    test(`nobody comes in ${door.name} by a key that answers ${what}, and they do by its truth`, async ({ open }) => {
      test.slow()
      const page = await open({ url })
      expectFault(page, /422/)
      const key = counts ? ada.counting : ada.key
      await door.comes(page, ada.who)
      const before = await comesIn(page, door, key, ada.who)
      await sendForm(page, "/sign-out")

      await door.comes(page, ada.who)
      if (again === "unasked") await isRefused(page, door.form, { credential: before }, words)
      else {
        const earlier = await asks(page, door.form)
        const asked = await asks(page, door.form)
        const told = await lie({ ...surroundings(open, key), asked, earlier })
        const credential = again ? before : key.signs({ ...asked, ...told })
        await isRefused(page, door.form, { credential }, words)
      }
      await nobodyIsIn(page)

      await comesIn(page, door, key, ada.who)
    })

// The second step of signing in, and the letter instead of a password: set up with an app, asked for, got around by a
// recovery code. With a script and without one.
import { createHmac } from "node:crypto"
import { joinSite, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, letterTo, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
}

/**
 * The code that an app with this key shows, so many steps of thirty seconds from now (RFC 6238).
 * @param {string} key
 * @param {number} [steps]
 */
function codeOf(key, steps = 0) {
  const bits = [...key.replaceAll(" ", "")].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("")
  const seed = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps))
  const mac = createHmac("sha1", seed).update(step).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0")
}

/** @param {Page} page @param {import("./people.js").Person} person */
async function givesPassword(page, person) {
  await page.goto("/sign-in")
  await page.getByLabel("E-mail address").fill(person.email)
  await page.getByLabel("Password").fill(person.password)
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
}

for (const js of [true, false])
  test(`two steps are set up with an app and asked for from then on ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [page, other] = [await open({ js }), await open({ js, width: 390, colorScheme: "dark" })]
    const ada = await joinSite(page, somebody("Ada"))
    for (const window of [page, other]) expectFault(window, /422|401/)

    await page.goto("/settings/factors")
    await isSound(page)
    await page.getByLabel("Password").fill(ada.password)
    await page.getByRole("button", { name: "Set it up" }).click()
    await expect(page.getByRole("img", { name: "QR code for your authenticator app" })).toBeVisible()
    await isSound(page)
    await validHtml(await (await page.request.get("/settings/factors")).text(), "the set-up")
    const key = (await page.locator(".seed").textContent()) ?? ""
    await page.getByLabel("Code", { exact: true }).fill("000000")
    await page.getByRole("button", { name: "Turn it on" }).click()
    await expect(page.getByRole("alert")).toContainText("This is not the code that belongs to this key.")
    await page.getByLabel("Code", { exact: true }).fill(codeOf(key, -1))
    await page.getByRole("button", { name: "Turn it on" }).click()
    await expect(page.getByRole("heading", { name: "Keep these codes" })).toBeVisible()
    const codes = await page.locator(".recovery-codes code").allTextContents()
    expect(codes).toHaveLength(10)
    await isSound(page)
    await page.goto("/settings/factors")
    await expect(page.getByText("10 recovery codes left")).toBeVisible()
    await expect(page.locator(".recovery-codes")).toHaveCount(0)
    await isSound(page)

    await givesPassword(other, ada)
    await expect(other.getByRole("heading", { name: "One more step" })).toBeVisible()
    await isSound(other)
    await other.getByLabel("Code", { exact: true }).fill("000000")
    await other.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(other.getByRole("alert")).toContainText("This code is not right.")
    await other.getByLabel("Code", { exact: true }).fill(codeOf(key))
    await other.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(other.getByText("Your menu")).toBeAttached()
    await other.goto("/settings/history")
    await expect(other.getByRole("list", { name: "Sign-ins" }).getByRole("listitem").first()).toContainText("With the password")
    await isSound(other)
    await letterTo(ada.email, undefined, "did not know")

    const third = await open({ js })
    expectFault(third, /422/)
    await givesPassword(third, ada)
    await third.getByLabel("Code", { exact: true }).fill((codes[0] ?? "").toUpperCase())
    await third.getByRole("button", { name: "Sign in", exact: true }).click()
    await third.goto("/settings/factors")
    await expect(third.getByText("9 recovery codes left")).toBeVisible()
  })

for (const js of [true, false])
  test(`a letter signs in by its code here and by its link elsewhere ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [own, page, elsewhere] = [await open({ js }), await open({ js, width: 390 }), await open({ js, colorScheme: "dark" })]
    const ben = await joinSite(own, somebody("Ben"))
    for (const window of [page, elsewhere]) expectFault(window, /422|410/)
    const asks = async () => {
      await page.goto("/sign-in")
      await page.getByRole("link", { name: "Sign in without a password" }).click()
      await isSound(page)
      await page.getByLabel("E-mail address").fill(ben.email)
      await page.getByRole("button", { name: "Send the letter" }).click()
      await expect(page.getByRole("heading", { name: "Look into your mail" })).toBeVisible()
      await isSound(page)
    }
    await asks()
    const link = (await letterTo(ben.email, undefined, "/sign-in/link/letter")).match(/https?:\/\/\S+\/sign-in\/link\/letter\S+/)?.[0] ?? ""
    await elsewhere.goto(link)
    await isSound(elsewhere)
    await expect(elsewhere.getByText(`For the account of ${ben.email}.`)).toBeVisible()
    await elsewhere.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(elsewhere.getByText("Your menu")).toBeAttached()
    await page.getByLabel("Code in the letter").fill("000000")
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(page.getByRole("alert")).toContainText("There is no letter whose code works here any more.")
    await asks()
    await expect(async () => {
      const code = (await letterTo(ben.email, undefined, "/sign-in/link/letter")).match(/^(\d{6})\r?$/m)?.[1] ?? ""
      await page.getByLabel("Code in the letter").fill(code)
      await page.getByRole("button", { name: "Sign in", exact: true }).click()
      await expect(page.getByText("Your menu")).toBeAttached({ timeout: 2000 })
    }).toPass({ timeout: 20_000 })
  })

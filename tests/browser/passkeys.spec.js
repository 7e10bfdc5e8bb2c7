// Passkeys, with a device that Chromium plays: registered, used alone and as the second step, removed and refused.
import { joinSite, sendForm, somebody } from "./people.js"
import { freePort, serve } from "./server.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/**
 * A device that keeps passkeys and knows its owner.
 * @param {Page} page
 */
async function withDevice(page) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send("WebAuthn.enable")
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return {
    /** @param {boolean} isUserVerified */
    knows: (isUserVerified) => devtools.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  }
}

test("a passkey signs in alone and is the second step after a password, until it is removed", async ({ open }) => {
  test.slow()
  // Passkeys belong to names, and the site of the run has none.
  const port = await freePort()
  const url = `http://localhost:${port}`
  const site = await serve({ port, args: ["--url", url] })
  try {
    const page = await open({ url })
    expectFault(page, /422|401/)
    const device = await withDevice(page)
    const ada = await joinSite(page, somebody("Ada"), site.data)
    await page.goto("/settings/passkeys")
    await axe(page)
    await fitsWidth(page)
    await page.getByLabel("What to call it").fill("My phone")
    await page.getByLabel("Password").fill("not the password")
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await expect(page.getByRole("alert").filter({ hasText: "This is not your password." })).toBeVisible()
    await page.getByLabel("Password").fill(ada.password)
    await page.getByRole("button", { name: "Add a passkey" }).click()
    await expect(page.getByRole("heading", { name: "Keep these codes" })).toBeVisible()
    await expect(page.locator(".recovery-codes li")).toHaveCount(10)
    await expect(page.getByRole("listitem").filter({ hasText: "My phone" })).toBeVisible()
    await axe(page)
    await fitsWidth(page)
    await validHtml(await (await page.request.get("/settings/passkeys")).text(), "the passkeys")
    await page.getByText("Change", { exact: true }).click()
    await page.locator("details[open] input[name=name]").fill("My old phone")
    await page.getByRole("button", { name: "Save" }).click()
    await expect(page.getByRole("listitem").filter({ hasText: "My old phone" })).toBeVisible()

    await sendForm(page, "/sign-out")
    await page.goto("/sign-in?return=%2Fsettings%2Fhistory")
    await axe(page)
    await device.knows(false)
    await page.getByRole("button", { name: "Use a passkey" }).click()
    await expect(page.getByRole("alert").filter({ hasText: "Nothing has happened" })).toBeVisible({ timeout: 20_000 })
    await device.knows(true)
    await page.getByRole("button", { name: "Use a passkey" }).click()
    await expect(page).toHaveURL(/\/settings\/history$/)
    await expect(page.getByRole("listitem").filter({ hasText: "With a passkey" })).toHaveCount(1)

    await sendForm(page, "/sign-out")
    await page.goto("/sign-in")
    await page.getByLabel("E-mail address").fill(ada.email)
    await page.getByLabel("Password").fill(ada.password)
    await page.getByRole("button", { name: "Sign in", exact: true }).click()
    await expect(page.getByRole("heading", { name: "One more step" })).toBeVisible()
    await axe(page)
    await page.getByRole("button", { name: "Use a passkey" }).click()
    await expect(page.getByText("Your menu")).toBeAttached()

    await page.goto("/settings/passkeys")
    await page.getByText("Change", { exact: true }).click()
    await page.locator("details[open] input[name=password]").fill(ada.password)
    await page.getByRole("button", { name: "Remove My old phone" }).click()
    await expect(page.getByRole("status").filter({ hasText: "That passkey opens nothing any more." })).toBeVisible()
    await sendForm(page, "/sign-out")
    await page.goto("/sign-in")
    await page.getByRole("button", { name: "Use a passkey" }).click()
    await expect(page.getByText("This passkey does not open anything here.")).toBeVisible()
    await sendForm(page, "/sign-in", { email: ada.email, password: ada.password })
    await page.goto("/settings/passkeys")
    await expect(page.getByRole("button", { name: "Add a passkey" })).toBeVisible()
  } finally {
    await site.stop()
  }
})

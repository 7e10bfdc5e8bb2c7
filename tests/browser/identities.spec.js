// Signing in by an account at another site, which is a real provider (npm `oidc-provider`): joining by it, coming back,
// linking it to an account with a password, and taking it off. With a script and without one.
import { signsInThere, twoSites } from "./other-site.js"
import { joinSite, sendForm, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`one joins by another site, comes back by it, and links it ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const { url, data, issuer, stop } = await twoSites()
    try {
      const [page, other] = [await open({ js, url, width: 390 }), await open({ js, url, colorScheme: "dark" })]
      for (const window of [page, other]) {
        expectFault(window, /third party|422|ERR_FAILED/)
        // The other site's pages would have a font from elsewhere.
        await window.route("https://fonts.googleapis.com/**", (route) => route.abort())
      }

      const nina = somebody("Nina")
      await page.goto("/sign-in")
      await isSound(page)
      await page.getByRole("button", { name: "Go on with The company" }).click()
      await signsInThere(page, issuer, nina.handle)
      await expect(page.getByText("The company has told us who you are.")).toBeVisible()
      await expect(page.getByLabel("E-mail address")).toHaveValue(`${nina.handle}@company.example`)
      await isSound(page)
      await page.getByLabel("Handle").fill(nina.handle)
      await page.getByLabel("Name", { exact: true }).fill(nina.name)
      await page.getByRole("button", { name: "Join", exact: true }).click()
      await expect(page.getByRole("status").filter({ hasText: "Welcome." })).toBeVisible()
      await page.goto("/settings/identities")
      await expect(page.getByText("Your account has no password yet")).toBeVisible()
      await isSound(page)
      await sendForm(page, "/sign-out")
      await page.goto("/sign-in")
      await page.getByRole("button", { name: "Go on with The company" }).click()
      await expect(page.getByText("Your menu")).toBeAttached()
      // The front page would go on listening when the site stops.
      await page.goto("/settings/history")
      await expect(page.getByText("By an account at another site").first()).toBeVisible()

      const ben = await joinSite(other, somebody("Ben"), data)
      await other.goto("/settings/identities")
      await isSound(other)
      const link = async () => {
        await other.getByText("Link", { exact: true }).first().click()
        await other.getByLabel("Password").fill(ben.password)
        await other.getByRole("button", { name: "Link The company" }).click()
      }
      await link()
      await signsInThere(other, issuer, ben.handle)
      await expect(other.getByRole("status").filter({ hasText: "You can sign in with it from now on." })).toBeVisible()
      await expect(other.getByText(`${ben.handle}@company.example`)).toBeVisible()
      await isSound(other)
      await other.getByText("Take off", { exact: true }).first().click()
      await other.getByLabel("Password").fill("not the password")
      await other.getByRole("button", { name: "Take off The company" }).click()
      await expect(other.getByRole("alert")).toContainText("This is not your password.")
      await other.getByText("Take off", { exact: true }).first().click()
      await other.getByLabel("Password").fill(ben.password)
      await other.getByRole("button", { name: "Take off The company" }).click()
      await expect(other.getByText("Not linked")).toBeVisible()
    } finally {
      await stop()
    }
  })

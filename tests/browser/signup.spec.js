// Joining by request: the owner asks, somebody answers and waits, the owner lets them in. With a script and without one.
import { OWNER, signIn, somebody } from "./people.js"
import { serve } from "./server.js"
import { axe, expect, expectFault, fitsWidth, letterTo, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`one asks to join, waits, and is let in ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const site = await serve()
    try {
      const { url } = site
      const [owner, page] = [await open({ js, url }), await open({ js, url, width: 390 })]
      for (const window of [owner, page]) expectFault(window, /403|422/)
      await signIn(owner, OWNER)
      await owner.goto("/admin/access")
      await isSound(owner)
      await owner.getByRole("radio", { name: "By request" }).check()
      await owner.getByLabel("First question").fill("What brings you here?")
      await owner.getByRole("checkbox", { name: "Must be answered" }).first().check()
      await owner.getByRole("button", { name: "Save" }).first().click()
      await expect(owner.getByRole("status").filter({ hasText: "Saved." })).toBeVisible()

      const nina = somebody("Nina")
      await page.goto("/join")
      await isSound(page)
      await page.getByLabel("E-mail address").fill(nina.email)
      await page.getByLabel("Handle").fill(nina.handle)
      await page.getByLabel("Name", { exact: true }).fill(nina.name)
      await page.getByLabel("Password").fill(nina.password)
      await page.getByLabel("What brings you here?").fill("A friend told me.")
      await page.getByRole("button", { name: "Ask to join" }).click()
      await expect(page.getByRole("heading", { name: "Your request is on its way" })).toBeVisible()
      await isSound(page)
      await page.goto("/sign-in")
      await page.getByLabel("E-mail address").fill(nina.email)
      await page.getByLabel("Password").fill(nina.password)
      await page.getByRole("button", { name: "Sign in", exact: true }).click()
      await expect(page.getByText("Your request to join has not been answered yet.")).toBeVisible()

      await owner.goto("/admin/access")
      await owner.getByRole("link", { name: "One asks to join" }).click()
      await expect(owner.getByText("A friend told me.")).toBeVisible()
      await isSound(owner)
      await owner.getByLabel(`A word to ${nina.name}`).fill("Good to have you.")
      await owner.getByRole("button", { name: `Let ${nina.name} in` }).click()
      await expect(owner.getByRole("status").filter({ hasText: "They are in" })).toBeVisible()
      await isSound(owner)
      expect(await letterTo(nina.email, site.data, "Good to have you.")).toContain("/sign-in")
      await signIn(page, nina)
      await page.goto("/settings/profile")
      await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible()
    } finally {
      await site.stop()
    }
  })

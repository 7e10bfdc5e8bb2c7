// Looking after the site: the owner sees how it is doing, finds a member, suspends them, and reads of it in the audit log.
// With a script and without one.
import { OWNER, joinSite, signIn, somebody } from "./people.js"
import { serve } from "./server.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`the owner looks after the site ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const site = await serve()
    try {
      const { url } = site
      const [owner, page] = [await open({ js, url, width: js ? 1280 : 390 }), await open({ js, url })]
      expectFault(owner, /422/)
      const nina = somebody("Nina")
      await joinSite(page, nina, site.data)
      await signIn(owner, OWNER)

      await owner.goto("/admin")
      await expect(owner.getByRole("heading", { name: "Looking after the site" })).toBeVisible()
      await expect(owner.getByRole("img", { name: /^Joined: / })).toBeVisible()
      await owner.getByText("The same as a table").click()
      await expect(owner.getByRole("columnheader", { name: "Comments" })).toBeVisible()
      await isSound(owner)

      await owner.getByRole("link", { name: "Members", exact: true }).first().click()
      await owner.getByLabel("Name, handle or address").fill(nina.email)
      await owner.getByRole("button", { name: "Find", exact: true }).click()
      await isSound(owner)
      await owner.getByRole("checkbox", { name: `Choose ${nina.name}` }).check()
      await owner.getByLabel("Do this").selectOption({ label: "Suspend them" })
      await owner.getByRole("button", { name: "Do it" }).click()
      await expect(owner.getByRole("alert")).toBeVisible()
      await expect(owner.getByRole("checkbox", { name: `Choose ${nina.name}` })).toBeChecked()
      await isSound(owner)
      await owner.getByLabel("Reason").fill("Noise.")
      await owner.getByRole("button", { name: "Do it" }).click()
      await expect(owner.getByRole("status").filter({ hasText: "noted in the audit log" })).toBeVisible()

      await owner.getByRole("link", { name: "Audit log" }).click()
      await owner.getByLabel("What", { exact: true }).selectOption({ label: "Suspended" })
      await owner.getByRole("button", { name: "Show" }).click()
      await expect(owner.getByRole("listitem").filter({ hasText: nina.name })).toContainText("Noise.")
      await isSound(owner)
    } finally {
      await site.stop()
    }
  })

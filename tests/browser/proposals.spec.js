// A group that a member proposes, on a site where those who look after it found groups. With a script and without one.
import { joinSite, OWNER, signIn, somebody } from "./people.js"
import { serve } from "./server.js"
import { axe, expect, expectFault, fitsWidth, letterTo, test, validHtml } from "./support.js"

/** @param {import("@playwright/test").Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`a member proposes a group, and owns it once it is founded ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const { url, data, stop } = await serve({ args: ["--groups-by", "staff"] })
    try {
      const [member, owner] = [await open({ js, width: 390, url }), await open({ js, url })]
      const ada = await joinSite(member, somebody("Ada"), data)
      await signIn(owner, OWNER)
      expectFault(member, /422/)

      await member.goto("/groups")
      await member.getByRole("link", { name: "Proposed groups" }).click()
      await expect(member.getByText("No group is proposed.")).toBeVisible()
      await isSound(member)
      await member.getByRole("link", { name: "Propose a group" }).click()
      await member.getByRole("textbox", { name: "Name" }).fill("Bean club")
      await member.getByRole("textbox", { name: "Address" }).fill("new")
      await member.getByRole("textbox", { name: "Why the site should have it" }).fill("We grow them anyway.")
      await isSound(member)
      await member.getByRole("button", { name: "Propose it" }).click()
      await expect(member.getByRole("alert")).toBeVisible()
      await expect(member.getByRole("textbox", { name: "Why the site should have it" })).toHaveValue("We grow them anyway.")
      await member.getByRole("textbox", { name: "Address" }).fill("beans")
      await member.getByRole("button", { name: "Propose it" }).click()
      await expect(member.getByText("Bean club", { exact: true })).toBeVisible()
      await isSound(member)

      await owner.goto("/proposals")
      await expect(owner.getByText("We grow them anyway.")).toBeVisible()
      await isSound(owner)
      await owner.getByRole("button", { name: /Found it.*Bean club/ }).click()
      await expect(owner.getByText("No group is proposed.")).toBeVisible()
      expect(await letterTo(ada.email, data, "is founded")).toContain("/groups/beans")
      await member.goto("/groups/beans/settings")
      await expect(member.getByRole("heading", { level: 1 })).toBeVisible()
    } finally {
      await stop()
    }
  })

// Groups within a group: founded from the menu of the group, joined by its members alone, left with it.
import { foundGroup, joinSite, sendForm, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`a sub-group is founded, joined by members of its group, and left with it ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [owner, member] = [await open({ js }), await open({ js, width: 390, colorScheme: "dark" })]
    await joinSite(owner, somebody("Olga"))
    await joinSite(member, somebody("Max"))
    const group = await foundGroup(owner, "private")
    const name = `Garden ${group.split("-").slice(-2).join("-")}`

    await owner.goto(group)
    await owner.locator(".head-acts details.menu > summary").click()
    await owner.getByRole("link", { name: "Start a sub-group" }).click()
    await isSound(owner)
    await owner.getByLabel("Name", { exact: true }).fill(name)
    await owner.getByRole("radio", { name: /^Everyone/ }).check()
    expectFault(owner, /422/)
    await owner.getByRole("button", { name: "Start the group" }).click()
    await expect(owner.getByText("so this can be private or secret").first()).toBeVisible()
    await expect(owner.getByLabel("Name", { exact: true })).toHaveValue(name)
    await owner.getByRole("radio", { name: /^Members only/ }).check()
    await owner.getByRole("button", { name: "Start the group" }).click()
    await expect(owner.getByRole("heading", { level: 1, name })).toBeVisible()
    await isSound(owner)
    const garden = new URL(owner.url()).pathname

    await member.goto(garden)
    await expect(member.getByText("Please join that first.")).toBeVisible()
    await isSound(member)
    await sendForm(member, `${group}/membership`, { words: "" })
    await owner.goto(`${group}/requests`)
    await owner.getByRole("button", { name: /^Let in/ }).first().click()
    await member.goto(group)
    await member.getByRole("link", { name }).first().click()
    await member.getByRole("button", { name: "Ask to join" }).click()
    await owner.goto(`${garden}/requests`)
    await owner.getByRole("button", { name: /^Let in/ }).first().click()
    await member.goto(`${group}/about`)
    await expect(member.locator("#subgroups").getByText("You are in it")).toBeVisible()
    await isSound(member)

    await member.goto(`${group}/membership/end`)
    await expect(member.getByText("You leave these sub-groups with it:")).toBeVisible()
    await isSound(member)
    await member.getByRole("button", { name: "Leave the group" }).click()
    await member.goto(garden)
    await expect(member.getByText("Please join that first.")).toBeVisible()
  })

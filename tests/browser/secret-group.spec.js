// A secret group: founded, invited into by mail, joined by its terms, opened to all. With a script and without one.
import { foundGroup, joinSite, sendForm, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, letterTo, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`whoever is invited into a secret group joins it by its terms, and to others it is not there ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [owner, guest] = [await open({ js }), await open({ js, width: 390 })]
    const [ada, gus] = [somebody("Ada"), somebody("Gus")]
    await joinSite(owner, ada)
    await joinSite(guest, gus)
    for (const page of [owner, guest]) expectFault(page, /404|422/)

    await owner.goto("/groups/new")
    await owner.getByRole("textbox", { name: "Name" }).fill(`Cellar ${gus.handle}`)
    await owner.getByRole("radio", { name: /Nobody but its members/ }).check()
    await isSound(owner)
    await owner.getByRole("button", { name: "Start the group" }).click()
    await expect(owner.getByText("Secret group")).toBeVisible()
    const group = new URL(owner.url()).pathname
    expect((await guest.request.get(group)).status()).toBe(404)

    await owner.goto(`${group}/joining`)
    await owner.getByLabel("Question 1", { exact: true }).fill("Who told you of us?")
    await owner.getByRole("checkbox", { name: /Must be answered.*Question 1/ }).check()
    await owner.getByRole("textbox", { name: "Welcome" }).fill("Bring a spade.")
    await owner.getByLabel("One member is called").fill("digger")
    await owner.getByLabel("Several are called").fill("diggers")
    await owner.getByRole("button", { name: "Save" }).click()
    await isSound(owner)

    await owner.goto(`${group}/invites`)
    await owner.getByLabel("E-mail addresses").fill(`Gus ${gus.email}\nnobody`)
    await owner.getByRole("button", { name: "Send the invitations" }).click()
    await expect(owner.getByRole("alert")).toContainText("Line 2 holds no e-mail address")
    await owner.getByLabel("E-mail addresses").fill(`Gus <${gus.email}>`)
    await owner.getByRole("button", { name: "Send the invitations" }).click()
    await expect(owner.getByText(gus.email)).toBeVisible()
    await isSound(owner)

    const link = (await letterTo(gus.email, undefined, "invites you")).match(/https?:\/\/\S+\/invites\/\S+/)?.[0] ?? ""
    await guest.goto(link)
    await isSound(guest)
    await guest.getByLabel("Who told you of us?").fill("Ada")
    await guest.getByRole("button", { name: "Join the group" }).click()
    await expect(guest.getByText("Bring a spade.")).toBeVisible()
    await isSound(guest)
    await guest.getByRole("link", { name: "To the group" }).click()
    await expect(guest.getByText("2 diggers")).toBeVisible()

    await owner.goto(`${group}/members`)
    await owner.getByText("Answers on joining").click()
    await expect(owner.getByText("Ada", { exact: true })).toBeVisible()
    await isSound(owner)
    await owner.goto(`${group}/visibility`)
    await expect(owner.getByText("Everybody can see that it is there.")).toBeVisible()
    await isSound(owner)
    await owner.getByRole("button", { name: "Make it private now" }).click()
    await expect(owner.getByText("Changed, with all that follows from it.")).toBeVisible()
    expect(new URL(owner.url()).pathname).not.toContain("secret-")
  })

test("what a role may not do is not offered, and the page of a group says who may do what", async ({ open }) => {
  const [owner, member] = [await open(), await open({ width: 390 })]
  await joinSite(owner, somebody("Ada"))
  await joinSite(member, somebody("Gus"))
  const group = await foundGroup(owner)
  await sendForm(member, `${group}/membership`)
  await owner.goto(`${group}/permissions`)
  await owner.getByLabel("Publish posts").selectOption("moderator")
  await owner.getByRole("button", { name: "Save" }).click()
  await expect(owner.getByText("Saved. It holds from now on.")).toBeVisible()
  await isSound(owner)
  await member.goto(group)
  await expect(member.getByText("In this group, moderators, admins and owners publish posts.")).toBeVisible()
  await isSound(member)
  await member.goto(`${group}/permissions`)
  await expect(member.getByRole("row", { name: /Publish posts/ })).toBeVisible()
  await expect(member.getByRole("button", { name: "Save" })).toHaveCount(0)
  await isSound(member)
})

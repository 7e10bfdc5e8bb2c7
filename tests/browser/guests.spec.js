// Guests of a poll in a private group: invited by name and address, voting by the link in their letter, changing the vote,
// and shown nothing else. With a script and without one.
import { foundGroup, joinSite, publish, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, letterTo, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`a guest of a private group votes by the link in the letter and sees nothing else ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [author, guest] = [await open({ js }), await open({ js, width: 390 })]
    const [ada, gus] = [somebody("Ada"), somebody("Gus")]
    await joinSite(author, ada)
    const group = await foundGroup(author, "private")
    const path = await publish(author, { group, question: "Shall we build it?" })
    for (const page of [author, guest]) expectFault(page, /422|404/)

    await author.goto(path)
    await author.getByRole("link", { name: "Invite guests" }).click()
    const list = author.getByRole("textbox", { name: "Guests, one a line" })
    await list.fill(`Gus Guest, ${gus.email}\nNobody at all`)
    await author.getByRole("button", { name: "Invite them" }).click()
    await expect(author.getByRole("alert")).toContainText("Line 2 (“Nobody at all”) holds no e-mail address after the name.")
    await expect(list).toHaveValue(`Gus Guest, ${gus.email}\nNobody at all`)
    await isSound(author)
    await list.fill(`Gus Guest, ${gus.email}`)
    await author.getByRole("button", { name: "Invite them" }).click()
    await expect(author.getByRole("status").filter({ hasText: "They are invited." })).toBeVisible()
    await expect(author.getByRole("listitem").filter({ hasText: gus.email })).toBeVisible()
    await isSound(author)

    const link = (await letterTo(gus.email)).match(/https?:\/\/\S+\/guest\/\S+/)?.[0] ?? ""
    await guest.goto(link)
    await expect(guest.getByText(`Gus Guest, ${ada.name} asks you to vote as a guest.`)).toBeVisible()
    await expect(guest.getByRole("link", { name: "Sign in" })).toHaveCount(0)
    await isSound(guest)
    await guest.getByRole("radio", { name: "Yes" }).check()
    await guest.getByRole("button", { name: "Vote", exact: true }).click()
    await expect(guest.getByRole("button", { name: "Change my vote" })).toBeVisible()
    await guest.getByRole("radio", { name: "No" }).check()
    await guest.getByRole("button", { name: "Change my vote" }).click()
    await expect(guest.locator(".choice", { hasText: "No" })).toContainText("100%")
    expect(guest.url(), "the link is the page").toBe(link)
    await isSound(guest)
    expect((await guest.request.get(path)).status(), "the post stays shut").toBe(404)
    expect((await guest.request.get(`${group}/polls`)).status(), "and so do the polls of the group").toBe(404)

    await author.goto(path)
    await expect(author.locator(".choice", { hasText: "No" })).toContainText("100%")
    await expect(author.locator(".poll-how")).toContainText("One guest may vote too, by a personal link.")
    await author.getByText("Close the poll now").click()
    await author.getByRole("button", { name: "Close it" }).click()
    await expect(author.locator(".poll-foot")).toContainText("1 of 2 voted")
    await guest.reload()
    await expect(guest.getByRole("button", { name: "Change my vote" })).toHaveCount(0)
    await expect(guest.getByText(`Gus Guest, ${ada.name} asked you to vote as a guest. The poll is closed.`)).toBeVisible()
    await expect(guest.locator("a[download]")).toHaveCount(4)
    if (js) {
      await guest.getByRole("button", { name: "Recount here" }).click()
      await expect(guest.getByRole("status").filter({ hasText: "Your browser counted the same, to the last digit." })).toBeVisible()
    }
    await isSound(guest)
  })

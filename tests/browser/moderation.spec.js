// Keeping order, from a report to an appeal that is upheld: with a script and without one, on a phone and on a desk.
import { foundGroup, joinSite, publish, sendForm, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`a report is looked at, ruled on, appealed against and undone ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const owner = await open({ js })
    const author = await open({ js, width: 390, colorScheme: "dark" })
    const reporter = await open({ js, width: 390 })
    const [olga, ann, bea] = [somebody("Olga"), somebody("Ann"), somebody("Bea")]
    await joinSite(owner, olga)
    const group = await foundGroup(owner)
    await joinSite(author, ann)
    await joinSite(reporter, bea)
    for (const page of [author, reporter]) await sendForm(page, `${group}/membership`)
    const path = await publish(author, { group, title: "Loud words", body: "Buy this, buy that." })
    // A page that is open when it goes hears of it, and looks again.
    expectFault(reporter, /422|410/)
    expectFault(author, /410|403/)

    await reporter.goto(path)
    await reporter.getByLabel("More about: Loud words").click()
    await reporter.getByRole("link", { name: "Report" }).click()
    await reporter.getByRole("radio", { name: "Something else" }).check()
    await reporter.getByRole("button", { name: "Send the report" }).click()
    await expect(reporter.getByRole("alert")).toBeVisible()
    await expect(reporter.getByRole("radio", { name: "Something else" })).toBeChecked()
    await isSound(reporter)
    await reporter.getByRole("radio", { name: "Spam" }).check()
    await reporter.getByRole("button", { name: "Send the report" }).click()
    await expect(reporter.getByRole("status").filter({ hasText: "Thank you." })).toBeVisible()

    await owner.goto(`${group}/moderation`)
    await isSound(owner)
    await owner.getByText(/Urgency \d+/).click()
    await expect(owner.getByText("1 member has reported it: 10")).toBeVisible()
    await owner.getByRole("link", { name: "Buy this, buy that." }).click()
    await owner.getByRole("button", { name: "I look at it" }).click()
    await expect(owner.getByRole("status").filter({ hasText: "in your hands" })).toBeVisible()
    await isSound(owner)
    await owner.getByRole("radio", { name: "Remove it" }).check()
    await owner.getByRole("radio", { name: /^Silence/ }).check()
    await owner.getByLabel("If silenced, for").selectOption({ label: "3 days" })
    await owner.getByRole("button", { name: "Fill in words for this reason" }).click()
    await expect(owner.getByLabel("Words to the author")).toHaveValue(/reads as advertising/)
    await expect(owner.getByRole("radio", { name: "Remove it" })).toBeChecked()
    await expect(owner.getByLabel("If silenced, for")).toHaveValue("72")
    await owner.getByRole("button", { name: "Decide", exact: true }).click()
    await expect(owner.getByRole("status").filter({ hasText: "Decided." })).toBeVisible()
    await isSound(owner)
    expect((await reporter.request.get(path)).status(), "it is gone for all").toBe(410)

    await author.goto("/settings/moderation")
    await expect(author.getByText("What you wrote was removed.")).toBeVisible()
    await expect(author.getByText(/You can read, but write nothing/)).toBeVisible()
    await author.getByText("Appeal", { exact: true }).click()
    await author.getByLabel("Why it should be taken back").fill("It was meant as a joke.")
    await isSound(author)
    await author.getByRole("button", { name: "Send the appeal" }).click()
    await expect(author.getByText("The appeal waits for its answer.")).toBeVisible()
    await isSound(author)

    await owner.goto(`${group}/moderation`)
    await expect(owner.getByText("The appeal waits for its answer.")).toBeVisible()
    await owner.getByRole("link", { name: "Buy this, buy that." }).click()
    await owner.getByRole("radio", { name: /is right/ }).check()
    await owner.getByRole("button", { name: "Answer", exact: true }).click()
    await expect(owner.getByRole("status").filter({ hasText: "answered" })).toBeVisible()
    await owner.goto(`${group}/moderation/journal`)
    await expect(owner.getByText("Upheld an appeal", { exact: true })).toBeVisible()
    await expect(owner.getByText("Brought a post or article back", { exact: true })).toBeVisible()
    await isSound(owner)

    await author.goto(path)
    await expect(author.getByRole("heading", { name: "Loud words" })).toBeVisible()
    await author.goto(`${group}/log`)
    await expect(author.getByText("Silenced a member", { exact: true })).toBeVisible()
    await expect(author.getByText("Loud words")).toHaveCount(0)
    await isSound(author)
  })

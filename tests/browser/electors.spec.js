// Who may vote, said in the composer and kept by the card: named members whose votes weigh differently, a name that is
// nobody's, who may not vote, and the reader's own recount by weight. With a script and without one.
import { joinSquare, SQUARE, somebody } from "./people.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`a poll of named members is asked, voted in by weight and counted again ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [author, voter, other] = [await open({ js }), await open({ js, width: 390 }), await open({ js })]
    const [ada, vic, una] = [somebody("Ada"), somebody("Vic"), somebody("Una")]
    for (const [page, person] of /** @type {const} */ ([[author, ada], [voter, vic], [other, una]])) await joinSquare(page, person)
    expectFault(author, /422/)

    await author.goto(`${SQUARE}/posts/new?poll=1`)
    await author.getByRole("textbox", { name: "Title" }).fill("Who carries it?")
    const poll = author.locator(".builder")
    await poll.getByRole("textbox", { name: "Question" }).fill("Which one?")
    for (const [place, choice] of ["Tea", "Coffee"].entries()) await poll.getByRole("textbox", { name: `Choice ${place + 1}` }).fill(choice)
    const handles = poll.getByRole("textbox", { name: "Their handles" })
    await expect(handles).toBeHidden()
    await poll.getByRole("radio", { name: "some roles" }).check()
    await expect(poll.getByRole("checkbox", { name: "Moderator" })).toBeVisible()
    await expect(poll.getByRole("checkbox", { name: "Only who is a member when the poll opens" })).toBeVisible()
    await poll.getByRole("radio", { name: "those I name" }).check()
    await expect(poll.getByRole("checkbox", { name: "Moderator" })).toBeHidden()
    await expect(poll.getByRole("checkbox", { name: "Only who is a member when the poll opens" })).toBeHidden()
    await poll.getByRole("radio", { name: "is shown with the results" }).check()
    await handles.fill(`@${ada.handle}\n${vic.handle} 2.5\nnobody-at-all 2`)
    await isSound(author)
    const publish = author.getByRole("button", { name: "Publish", exact: true })
    await publish.click()
    await expect(author.getByRole("alert")).toContainText("Nobody in this group is called @nobody-at-all.")
    await expect(handles).toHaveValue(`@${ada.handle}\n${vic.handle} 2.5\nnobody-at-all 2`)
    await isSound(author)
    await handles.fill(`@${ada.handle}\n${vic.handle} 2.5`)
    await publish.click()
    await expect(author.getByRole("heading", { name: "Which one?" })).toBeVisible()
    const path = new URL(author.url()).pathname

    await author.getByRole("radio", { name: "Coffee" }).check()
    await author.getByRole("button", { name: "Vote", exact: true }).click()
    await expect(author.getByRole("button", { name: "Change my vote" })).toBeVisible()
    await voter.goto(path)
    await expect(voter.locator(".poll-how")).toContainText("Only the 2 members who are named for it may vote, and their votes weigh differently.")
    await expect(voter.locator(".poll-how")).toContainText("Your vote weighs 2.5.")
    await voter.getByRole("radio", { name: "Tea" }).check()
    await voter.getByRole("button", { name: "Vote", exact: true }).click()
    await expect(voter.locator(".choice", { hasText: "Tea" })).toContainText("weight 2.5")
    await isSound(voter)

    await other.goto(path)
    await expect(other.locator(".poll-how")).toContainText("Only those who are named for this poll may vote in it, and you are not one of them.")
    await expect(other.getByRole("button", { name: "Vote", exact: true })).toHaveCount(0)
    await other.getByRole("link", { name: "Who may vote" }).click()
    await expect(other.getByRole("listitem").filter({ hasText: vic.name })).toContainText("weighs 2.5")
    await isSound(other)

    await author.reload()
    await author.getByText("Close the poll now").click()
    await author.getByRole("button", { name: "Close it" }).click()
    await expect(author.locator(".decided")).toHaveText("“Tea” wins with a weight of 2.5 out of 3.5; 2 voted.")
    await voter.goto(`/polls/${await author.locator("poll-ballot").getAttribute("data-poll")}`)
    if (js) {
      await voter.getByRole("button", { name: "Recount here" }).click()
      await expect(voter.getByRole("status").filter({ hasText: "Your browser counted the same, to the last digit." })).toBeVisible()
      await expect(voter.getByRole("row", { name: "Tea" }).last()).toHaveText(/Tea\s*2\.5\s*2\.5/)
    }
    await isSound(voter)
  })

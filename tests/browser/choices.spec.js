// The choices of an open poll are changed under the eyes of those who vote.
import { joinSquare, publish, somebody } from "./people.js"
import { expect, test } from "./support.js"

for (const js of [true, false])
  test(`a choice is replaced: votes for it go, the others and what is half chosen stay ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [author, voter, doubter] = [await open({ js }), await open({ js, width: 390 }), await open({ js })]
    for (const [page, name] of /** @type {const} */ ([[author, "Ada"], [voter, "Vic"], [doubter, "Dot"]])) await joinSquare(page, somebody(name))
    const post = await publish(author, { title: `Choices ${js}`, question: "Tea?" })

    await voter.goto(post)
    await voter.getByRole("radio", { name: "Yes" }).check()
    await voter.getByRole("button", { name: "Vote", exact: true }).click()
    await expect(voter.getByRole("button", { name: "Change my vote" })).toBeVisible()
    await doubter.goto(post)
    await doubter.getByRole("radio", { name: "No" }).check()

    await author.goto(post)
    await author.getByRole("link", { name: "Change the choices" }).click()
    await author.locator("summary", { hasText: "Change or remove: Yes" }).click()
    await author.getByLabel("Replace it by another choice").first().fill("Gladly")
    await author.getByLabel("Yes, take its votes out").first().check()
    await author.getByRole("button", { name: "Replace it and take its votes out" }).first().click()
    await expect(author.getByText("The choice is replaced.")).toBeVisible()
    await expect(author.locator("ol")).toContainText("replaced “Yes” by “Gladly”.")

    if (!js) await voter.reload()
    await expect(voter.getByText("You had chosen “Yes”, which is not in this poll any more. Please vote again.")).toBeVisible()
    await expect(doubter.getByRole("radio", { name: "No" })).toBeChecked()
    if (js) await expect(doubter.getByRole("radio", { name: "Gladly" })).toBeVisible()
    // Without a script the page is the old one, and its form is as good as ever.
    await doubter.getByRole("button", { name: "Vote", exact: true }).click()
    await expect(doubter.getByRole("radio", { name: "Gladly" })).toBeVisible()
    await expect(doubter.getByRole("radio", { name: "No" })).toBeChecked()

    await voter.getByRole("radio", { name: "Gladly" }).check()
    await voter.getByRole("button", { name: "Vote", exact: true }).click()
    await expect(voter.getByText("You had chosen")).toHaveCount(0)
    await voter.getByRole("link", { name: "This poll has changed once: see how" }).click()
    await expect(voter.locator("main")).toContainText("replaced “Yes” by “Gladly”.")
  })

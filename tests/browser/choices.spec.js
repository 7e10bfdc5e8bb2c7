// The choices of an open poll are changed under the eyes of those who vote.
import { joinSquare, publish, somebody } from "./people.js"
import { expect, expectFault, test } from "./support.js"

test("a choice that is renamed while it is chosen is read again before it counts", async ({ open }) => {
  const [author, voter] = [await open(), await open({ width: 390 })]
  await joinSquare(author, somebody("Ada"))
  await joinSquare(voter, somebody("Vic"))
  const post = await publish(author, { title: "Renamed", question: "Tea?" })
  await voter.goto(post)
  await voter.getByRole("radio", { name: "Yes" }).check()
  await author.goto(post)
  await author.getByRole("link", { name: "Change the choices" }).click()
  await author.locator("summary", { hasText: "Change or remove: Yes" }).click()
  await author.getByLabel("Correct the wording").first().fill("Never")
  await author.getByRole("button", { name: "Correct it" }).first().click()

  await expect(voter.getByRole("radio", { name: "Never" })).toBeChecked()
  expectFault(voter, /status of 422/)
  // A vote that does not get through is none, and takes nothing away from what is read again.
  expectFault(voter, /ERR_FAILED/)
  await voter.route(/\/ballot(\?|$)/, (route) => route.abort(), { times: 1 })
  await voter.getByRole("button", { name: "Vote", exact: true }).click()
  await expect(voter.locator(".said")).toBeVisible()
  await voter.getByRole("button", { name: "Vote", exact: true }).click()
  await expect(voter.getByText("has other words since you opened the page")).toBeVisible()
  await expect(voter.getByRole("button", { name: "Change my vote" })).toHaveCount(0)
  await voter.getByRole("button", { name: "Vote", exact: true }).click()
  await expect(voter.getByRole("button", { name: "Change my vote" })).toBeVisible()
})

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

// Muting and blocking, and muted words: from the menu of a post to the list in the settings, with a script and without one.
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
  test(`somebody is muted from the menu of their post, blocked, and taken back ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const [ann, bob] = [await open({ js, width: 390, colorScheme: "dark" }), await open({ js })]
    const [a, b] = [somebody("Ann"), somebody("Bob")]
    await joinSite(ann, a)
    await joinSite(bob, b)
    const group = await foundGroup(ann)
    await sendForm(bob, `${group}/membership`)
    const hers = await publish(ann, { group, title: "Of gardens", body: "Let us plant trees." })
    await publish(bob, { group, title: "Of engines", body: "They are loud." })
    await sendForm(bob, `${hers}/comments`, { body: "I prefer engines." })
    // Where she looks after a group, nothing is left out: another's group it is.
    const other = await foundGroup(bob)
    await sendForm(ann, `${other}/membership`)
    await publish(bob, { group: other, title: "More engines", body: "Louder." })
    await publish(ann, { group: other, title: "A garden", body: "With herbs." })

    await ann.goto(other)
    const post = ann.locator("article.post").filter({ hasText: "More engines" })
    await post.getByLabel("More about: More engines").click()
    await isSound(ann)
    await post.getByRole("link", { name: `Mute or block ${b.name}` }).click()
    await expect(ann.getByRole("heading", { level: 1, name: `Mute or block ${b.name}` })).toBeVisible()
    await isSound(ann)
    await ann.getByRole("button", { name: "Save" }).click()
    await expect(ann.getByText(`You have muted ${b.name}`)).toBeVisible()

    await ann.goto(other)
    await expect(ann.getByText("A garden")).toBeVisible()
    await expect(ann.getByText("More engines")).toHaveCount(0)
    await ann.goto(group)
    await expect(ann.getByText("A post by someone you muted").first()).toBeVisible()
    await isSound(ann)
    await ann.goto(hers)
    const line = ann.getByText("A comment by someone you muted")
    await expect(ann.getByText("I prefer engines.")).toBeHidden()
    await isSound(ann)
    await line.click()
    await expect(ann.getByText("I prefer engines.")).toBeVisible()

    await ann.goto(`/members/${b.handle}`)
    await ann.getByRole("link", { name: "Change", exact: true }).click()
    await ann.getByRole("radio", { name: /^Block/ }).check()
    await ann.getByRole("button", { name: "Save" }).click()
    await expect(ann.getByText(`You have blocked ${b.name}`)).toBeVisible()
    expectFault(bob, /422/)
    await bob.setViewportSize({ width: 390, height: 420 })
    await bob.goto(hers)
    await bob.locator("#comment-body").fill("And another thing.")
    await bob.getByRole("button", { name: "Comment", exact: true }).last().click()
    await expect(bob.getByText(`${a.name} does not take comments from you.`).first()).toBeVisible()
    if (js) await expect(bob.locator(".said"), "what went wrong is in sight").toBeInViewport({ ratio: 1 })
    await expect(bob.locator("textarea[name=body]").last()).toHaveValue("And another thing.")

    await ann.goto("/settings/blocks")
    await isSound(ann)
    await ann.getByLabel("A word you would rather not read").fill("engines")
    await ann.getByRole("button", { name: "Mute it" }).click()
    await ann.getByRole("button", { name: `Take back: ${b.name}` }).click()
    await expect(ann.getByText("You have muted or blocked nobody.")).toBeVisible()
    await ann.goto(other)
    await expect(ann.getByText("A post with “engines”")).toBeVisible()
    await ann.goto("/settings/blocks")
    await ann.getByRole("button", { name: "Take back: engines" }).click()
    await ann.goto(other)
    await expect(ann.getByText("More engines").first()).toBeVisible()
  })

// What waits for a moderator, from the setting to the approval, and the switch against raids: with a script and without one, on
// a phone and on a desk.
import { foundGroup, joinSite, OWNER, sendForm, signIn, somebody } from "./people.js"
import { axe, expect, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`a newcomer's first words wait, are declined, approved, and the page says so ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const owner = await open({ js })
    const author = await open({ js, width: 390, colorScheme: "dark" })
    await joinSite(owner, somebody("Olga"))
    const group = await foundGroup(owner)
    await joinSite(author, somebody("Ann"))
    await sendForm(author, `${group}/membership`)
    const post = await sendForm(owner, `${group}/posts`, { title: "The first", body: "Welcome." })

    await owner.goto(`${group}/keeping`)
    await isSound(owner)
    await owner.getByLabel(/first posts and comments wait/).fill("5")
    await owner.getByRole("button", { name: "Save" }).click()
    await expect(owner.getByRole("status").filter({ hasText: "Saved." })).toBeVisible()

    await owner.getByRole("link", { name: "Words and domains" }).click()
    await isSound(owner)
    await owner.getByLabel("With these it waits for a moderator").fill("welcome\nbad.example")
    await owner.getByRole("button", { name: "Try it first" }).click()
    await expect(owner.getByText("“welcome”: it would wait")).toBeVisible()
    await expect(owner.getByLabel("With these it waits for a moderator")).toHaveValue(/bad\.example/)
    await isSound(owner)

    await author.goto(`${group}/posts/new`)
    await author.getByLabel("Title").fill("Good morning")
    await author.getByLabel("Words", { exact: true }).fill("Here I am, with my first words.")
    await author.getByRole("button", { name: "Publish" }).click()
    await expect(author.getByRole("heading", { level: 1, name: "It waits for a moderator" })).toBeVisible()
    await expect(author.getByText("Here I am, with my first words.").first()).toBeVisible()
    await isSound(author)
    const path = new URL(author.url()).pathname

    await author.goto(post.split("?")[0] ?? post)
    await author.locator("comment-form textarea").first().fill("And a first remark.")
    await author.locator("comment-form").first().getByRole("button", { name: "Comment", exact: true }).click()
    if (js) await expect(author.getByText("Your comment waits for a moderator.")).toBeVisible()
    else await expect(author.getByRole("heading", { level: 1, name: "It waits for a moderator" })).toBeVisible()

    await owner.goto(`${group}/moderation`)
    await owner.getByRole("link", { name: /^Waiting/ }).click()
    await isSound(owner)
    await owner.getByRole("link", { name: "And a first remark." }).click()
    await owner.getByLabel("Words to the author").fill("Please say hello first.")
    await isSound(owner)
    await owner.getByRole("button", { name: "Decline" }).click()
    await expect(owner.getByRole("status").filter({ hasText: "Declined." })).toBeVisible()
    await owner.goto(path)
    await owner.getByRole("button", { name: "Approve" }).click()
    await expect(owner.getByRole("status").filter({ hasText: "It is published." })).toBeVisible()
    await isSound(owner)

    await author.goto(group)
    await expect(author.getByRole("link", { name: "Good morning" }).first()).toBeVisible()
    await author.goto("/settings/moderation")
    await author.getByRole("link", { name: "And a first remark." }).click()
    await expect(author.getByText("Please say hello first.")).toBeVisible()
    await isSound(author)
  })

test("those who look after the site hold newcomers up, and let them be", async ({ open }) => {
  const owner = await open()
  await signIn(owner, OWNER)
  for (const path of ["/admin/keeping", "/admin/keeping/words", "/admin/accounts?hours=0"]) {
    await owner.goto(path)
    await isSound(owner)
  }
  const phone = await open({ width: 390, colorScheme: "dark" })
  await signIn(phone, OWNER)
  await phone.goto("/admin/accounts?hours=0")
  await isSound(phone)
  await phone.goto("/admin/raid")
  await isSound(phone)
  await expect(phone.getByRole("button", { name: "Hold them up" })).toBeVisible()
})

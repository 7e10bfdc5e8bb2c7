// Those who keep order: what waits is counted in the head of their pages, a passage is taken out and put back, a post is moved, and
// letters are stopped. And an owner sees the site as a member does. With a script and without one.
import { OWNER, foundGroup, joinSite, publish, sendForm, signIn, somebody } from "./people.js"
import { serve } from "./server.js"
import { axe, expect, expectFault, fitsWidth, test, validHtml } from "./support.js"

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function isSound(page) {
  await axe(page)
  await fitsWidth(page)
  await validHtml(await (await page.request.get(page.url())).text(), page.url())
}

for (const js of [true, false])
  test(`a keeper takes a passage out, puts it back and moves a post ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const keeper = await open({ js, width: js ? 1280 : 390 })
    const author = await open({ js, width: 390, colorScheme: "dark" })
    const reporter = await open({ js })
    expectFault(keeper, /422/)
    const [olga, ann, bea] = [somebody("Olga"), somebody("Ann"), somebody("Bea")]
    await joinSite(keeper, olga)
    const [group, other] = [await foundGroup(keeper), await foundGroup(keeper)]
    await joinSite(author, ann)
    await joinSite(reporter, bea)
    for (const page of [author, reporter]) await sendForm(page, `${group}/membership`)
    const path = await publish(author, { group, title: "Where he lives", body: "He lives at Elm 5. Be kind." })
    await sendForm(reporter, `${path}/report`, { reason: "private" })

    await keeper.goto(group)
    await keeper.getByRole("link", { name: "One thing waits for moderation" }).click()
    await keeper.getByRole("link", { name: "He lives at Elm 5. Be kind." }).click()
    await keeper.getByRole("link", { name: "Take a passage out" }).click()
    await expect(keeper.getByLabel("As it was written")).toHaveValue(/Elm 5/)
    await isSound(keeper)
    await keeper.getByLabel("The passage").fill("Elm 6")
    await keeper.getByLabel("Words to the author").fill("Not here, please.")
    await keeper.getByRole("button", { name: "Take it out" }).click()
    await expect(keeper.getByRole("alert")).toBeVisible()
    await expect(keeper.getByLabel("Words to the author")).toHaveValue("Not here, please.")
    await isSound(keeper)
    await keeper.getByLabel("The passage").fill("Elm 5")
    await keeper.getByRole("button", { name: "Take it out" }).click()
    await expect(keeper.getByRole("status").filter({ hasText: "Taken out." })).toBeVisible()
    await expect(keeper.getByText("Taken out by the moderators: Tells private data")).toBeVisible()

    await reporter.goto(path)
    await expect(reporter.getByText("Elm 5")).toHaveCount(0)
    await reporter.goto(`${path}/history`)
    await expect(reporter.getByText("Elm 5")).toHaveCount(0)
    await author.goto(`${path}/history`)
    await expect(author.getByText("Elm 5").first()).toBeVisible()

    await keeper.goto(`${group}/moderation/journal`)
    await keeper.getByRole("button", { name: /^Undo/ }).first().click()
    await reporter.goto(path)
    await expect(reporter.getByText("He lives at Elm 5.").first()).toBeVisible()

    await keeper.goto(path)
    await keeper.getByLabel("More about: Where he lives").click()
    await keeper.getByRole("link", { name: "Move to another group" }).click()
    await expect(keeper.getByText("Everybody can read it then.")).toBeVisible()
    await isSound(keeper)
    await keeper.getByRole("radio").first().check()
    await keeper.getByRole("button", { name: "Move it" }).click()
    await expect(keeper.getByRole("status").filter({ hasText: "Moved." })).toBeVisible()
    await reporter.goto(other)
    await expect(reporter.getByText("He lives at Elm 5.").first()).toBeVisible()

    await keeper.goto("/settings/email")
    await keeper.getByLabel("How often").selectOption({ label: "At most once a day" })
    await keeper.getByRole("button", { name: "Save" }).last().click()
    await expect(keeper.getByRole("status").filter({ hasText: "Saved." })).toBeVisible()
    await expect(keeper.getByLabel("How often")).toHaveValue("daily")
    await isSound(keeper)
  })

for (const js of [true, false])
  test(`an owner looks into the rooms and sees the site as a member does ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const site = await serve()
    try {
      const { url } = site
      const [owner, page] = [await open({ js, url, width: js ? 1280 : 390, colorScheme: js ? "light" : "dark" }), await open({ js, url })]
      expectFault(owner, /403|422|404/)
      const nina = somebody("Nina")
      await joinSite(page, nina, site.data)
      await signIn(owner, OWNER)
      for (const [room, title] of [["groups", "Groups"], ["jobs", "Jobs"], ["storage", "Storage"]]) {
        await owner.goto(`/admin/${room}`)
        await expect(owner.getByRole("heading", { level: 1, name: title })).toBeVisible()
        await isSound(owner)
      }
      await owner.goto("/admin/jobs")
      await owner.getByRole("button", { name: /^Run now.*Taking away what has ended/ }).click()
      await expect(owner.getByRole("status").filter({ hasText: "within a few seconds" })).toBeVisible()

      await owner.goto(`/admin/members?q=${nina.handle}`)
      await owner.getByRole("link", { name: "See as they do" }).click()
      await isSound(owner)
      await owner.getByLabel("Why").fill("She asked.")
      await owner.getByLabel("Password").fill("not the password")
      await owner.getByRole("button", { name: "Begin" }).click()
      await expect(owner.getByLabel("Why")).toHaveValue("She asked.")
      await owner.getByLabel("Password").fill(OWNER.password)
      await owner.getByRole("button", { name: "Begin" }).click()
      await expect(owner.getByText(`You see this site as ${nina.name} does`)).toBeVisible()
      await isSound(owner)
      await owner.goto("/groups")
      await owner.getByRole("button", { name: "Stop" }).click()
      await expect(owner.getByRole("status").filter({ hasText: "yourself again" })).toBeVisible()
      await page.goto("/settings/history")
      await expect(page.getByText("An owner of this site looked at it as you see it")).toBeVisible()
    } finally {
      await site.stop()
    }
  })

for (const js of [true, false])
  test(`a browser does the sum that is asked of whoever joins ${js ? "with" : "without"} JavaScript`, async ({ open }) => {
    test.slow()
    const site = await serve()
    try {
      const { url } = site
      const [owner, page] = [await open({ js, url }), await open({ js, url, width: 390 })]
      await signIn(owner, OWNER)
      await owner.goto("/admin/access")
      await owner.getByRole("checkbox", { name: /^Browsers do a sum/ }).check()
      await owner.getByRole("button", { name: "Save" }).first().click()
      await expect(owner.getByRole("status").filter({ hasText: "Saved." })).toBeVisible()
      await isSound(owner)
      const nina = somebody("Nina")
      await page.goto("/join")
      await expect(page.locator("[aria-hidden=true] [name=website]")).toHaveAttribute("tabindex", "-1")
      await isSound(page)
      await expect(page.getByRole("status").filter({ hasText: "keeps robots out" })).toContainText(js ? /sum/ : "You can join all the same")
      await page.getByLabel("E-mail address").fill(nina.email)
      await page.getByLabel("Handle").fill(nina.handle)
      await page.getByLabel("Name", { exact: true }).fill(nina.name)
      await page.getByLabel("Password").fill(nina.password)
      await page.getByRole("button", { name: "Join", exact: true }).click()
      if (js) await expect(page.getByRole("status").filter({ hasText: "Welcome." })).toBeVisible({ timeout: 20_000 })
      else await expect(page.getByRole("heading", { name: "Your request is on its way" })).toBeVisible()
      // A page that is open asks for its live stream, which ends with the site.
      await Promise.all([owner.close(), page.close()])
    } finally {
      await site.stop()
    }
  })

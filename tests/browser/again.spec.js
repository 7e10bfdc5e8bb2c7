// A poll that is asked again: begun in the editor, looked at, stopped, with and without a script.
import { joinSquare, somebody, SQUARE } from "./people.js"
import { axe, expect, fitsWidth, test, validHtml } from "./support.js"

for (const js of [true, false]) {
  test(`a poll is asked every month and stopped ${js ? "with" : "without"} a script`, async ({ open }) => {
    const author = await open()
    await joinSquare(author, somebody("Oona"))
    const page = js ? author : await open({ js, width: 390 })
    if (!js) await page.context().addCookies(await author.context().cookies())
    await page.goto(`${SQUARE}/posts/new?poll=1`)
    await page.getByLabel("Title").fill("How it goes")
    await page.getByLabel("Question").fill("How are you?")
    await page.getByRole("textbox", { name: "Choice 1", exact: true }).fill("Well")
    await page.getByRole("textbox", { name: "Choice 2", exact: true }).fill("Badly")
    await expect(page.getByLabel("Days each is open")).toBeHidden()
    await page.getByLabel("Ask again").selectOption("Every month")
    await page.getByLabel("Days each is open").fill("7")
    await axe(page)
    await page.getByRole("button", { name: "Publish" }).click()
    await page.getByRole("link", { name: "Asked every month · round 1" }).click()
    await expect(page.getByText("Asked every month, open for 7 days each time")).toBeVisible()
    await axe(page)
    await fitsWidth(page)
    await validHtml(await (await page.request.get(page.url())).text(), page.url())
    const fold = page.getByText("Ask it no more").first()
    await fold.focus()
    await page.keyboard.press("Enter")
    await page.getByRole("button", { name: "Ask it no more" }).click()
    await expect(page.getByText("It was stopped on")).toBeVisible()
  })
}

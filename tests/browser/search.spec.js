// Finding again: with and without scripts, by keyboard, misspelt, narrowed down, on a phone.
import { expect, soundPage, test } from "./support.js"

test("a guest finds a post by a misspelt word, without scripts", async ({ open }) => {
  const page = await open({ js: false })
  await page.goto("/")
  await page.getByRole("banner").getByRole("searchbox").fill("bolier winters")
  await page.keyboard.press("Enter")
  await expect(page.locator(".notice")).toContainText("boiler")
  await expect(page.locator(".hit").first()).toContainText("Four winters, one sheet of paper")
  await expect(page.locator(".hit mark").first()).toBeVisible()
  await soundPage(page, page.url())
})

test("filters are said and taken off one by one", async ({ open }) => {
  const page = await open()
  await page.goto("/search?q=author:lena+in:leaders-square+has:poll")
  await expect(page.locator(".chip")).toHaveCount(3)
  await page.getByRole("link", { name: /with a poll/ }).click()
  await expect(page.locator(".chip")).toHaveCount(2)
  await expect(page.getByLabel("Written by")).toHaveValue("lena")
  await page.getByLabel("What are you looking for?").fill("drug round")
  await page.getByRole("button", { name: "Search" }).click()
  await expect(page.locator(".hit").first()).toContainText("How we moved the drug round by an hour")
  await page.getByRole("link", { name: "People" }).click()
  await expect(page.getByText("Nothing found")).toBeVisible()
  await soundPage(page, page.url())
})

test("the key / leads to the field, and stays a letter within one", async ({ open }) => {
  const page = await open()
  await page.goto("/groups")
  await page.keyboard.press("/")
  const field = page.getByRole("banner").getByRole("searchbox")
  await expect(field).toBeFocused()
  await page.keyboard.type("a/b")
  await expect(field).toHaveValue("a/b")
})

test("on a phone an icon leads to the page", async ({ open }) => {
  const page = await open({ width: 390, colorScheme: "dark" })
  await page.goto("/groups")
  await page.getByRole("link", { name: "Search", exact: true }).click()
  await expect(page.getByLabel("What are you looking for?")).toBeFocused()
  await expect(page.getByRole("heading", { name: "How to ask" })).toBeVisible()
  await soundPage(page, page.url())
})

// A feed that somebody reads while others write: it stays as it is and offers what came.
import { foundGroup, joinSite, publish, sendForm, somebody } from "./people.js"
import { axe, expect, test } from "./support.js"

/** "Within a second." */
const SOON = { timeout: 1000 }

test("new posts are offered, and nothing moves before they are taken", async ({ open }) => {
  const [writing, reading] = [await open(), await open({ width: 390 })]
  await joinSite(writing, somebody("Nia"))
  const group = await foundGroup(writing)
  for (const title of ["First", "Second", "Third"]) await publish(writing, { group, title, body: "Long words.\n\n".repeat(20) })
  await joinSite(reading, somebody("Oto"))
  await sendForm(reading, `${group}/membership`)

  await reading.goto(group)
  const read = reading.getByRole("heading", { name: "Second" })
  await read.scrollIntoViewIfNeeded()
  const stood = await read.boundingBox()
  const offer = reading.getByRole("status").getByRole("button")
  await expect(offer).toHaveCount(0)

  await publish(writing, { group, title: "Fourth" })
  await expect(offer).toHaveText("New posts: 1", SOON)
  await publish(writing, { group, title: "Fifth" })
  await expect(offer).toHaveText("New posts: 2", SOON)
  expect(await read.boundingBox(), "what is read has not moved").toEqual(stood)
  await expect(reading.getByRole("heading", { name: "Fifth" })).toHaveCount(0)
  await axe(reading)

  await offer.focus()
  await reading.keyboard.press("Enter")
  await expect(reading.getByRole("heading", { name: "Fifth" })).toBeInViewport()
  await expect(reading.getByRole("heading", { name: "Fourth" })).toBeVisible()
  await expect(offer).toHaveCount(0)
})

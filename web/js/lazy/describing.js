// A picture that was sent stands in the text; beside it, what it shows is told in words.
/** @import { Desk } from "./editor.js" */
import { insertBlock } from "./inserting.js"

/** Puts the picture into the text, with a field beside it for what it shows. @param {Desk} desk @param {HTMLElement} middle @param {HTMLElement} away @param {string} url */
export function describe(desk, middle, away, url) {
  const { words } = desk
  let inText = `![](${url})`
  const label = document.createElement("label")
  const alt = document.createElement("input")
  alt.maxLength = 300
  label.append(desk.bar.dataset.alt ?? "", " ", alt)
  middle.append(label)
  insertBlock(words, inText)
  /** @param {string} now */
  const rewrite = (now) => {
    words.value = words.value.replace(inText, () => now)
    inText = now
    words.dispatchEvent(new Event("input", { bubbles: true }))
  }
  alt.addEventListener("input", () => rewrite(`![${alt.value.replace(/[\\[\]]/g, "\\$&")}](${url})`))
  alt.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault())
  away.addEventListener("click", () => rewrite(""))
  alt.focus()
}

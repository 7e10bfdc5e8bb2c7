// The toolbar and its keys: marks around words, at the start of lines, or as a block of their own.
import { insert, insertBlock, markLines, markWords } from "./inserting.js"
/** @import { Desk } from "./editor.js" */

/** What stands around the chosen words. @type {Record<string, [string, string]>} */
const around = { bold: ["**", "**"], italic: ["*", "*"], code: ["`", "`"] }
/** What stands before each chosen line. @type {Record<string, (number: number) => string>} */
const before = {
  heading: () => "## ",
  quote: () => "> ",
  list: () => "- ",
  numbered: (number) => `${number}. `,
  task: () => "- [ ] ",
}
/** @type {Record<string, string>} */
const keys = { b: "bold", i: "italic", k: "link" }

/** @param {Desk} desk */
export function bindMarks(desk) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (desk.bar.querySelectorAll("[data-mark]"))
  const builder = desk.editor.closest("form")?.querySelector("[value='polls.add']")
  for (const button of buttons) {
    if (button.dataset.mark === "poll" && !builder) button.remove()
    else button.addEventListener("click", () => press(desk, button.dataset.mark ?? ""))
  }
  desk.bar.querySelector("[role=toolbar]")?.addEventListener("keydown", (event) => walk(/** @type {KeyboardEvent} */ (event)))
  desk.words.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return
    const mark = keys[event.key.toLowerCase()]
    if (mark) press(desk, mark)
    else if (event.key === "Enter") send(desk)
    else return
    event.preventDefault()
  })
}

/** @param {Desk} desk */
function send(desk) {
  const form = desk.editor.closest("form")
  const main = /** @type {HTMLButtonElement | null | undefined} */ (form?.querySelector("button.main"))
  form?.requestSubmit(main ?? undefined)
}

/** Arrows move along the toolbar; only one of its buttons is in the tab order. @param {KeyboardEvent} event */
function walk(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0
  const here = /** @type {HTMLElement} */ (event.target).closest("button")
  if (!step || !here) return
  const all = [...(here.parentElement?.querySelectorAll("button") ?? [])]
  const turned = getComputedStyle(here).direction === "rtl" ? -step : step
  const next = all[(all.indexOf(here) + turned + all.length) % all.length]
  here.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}

/** @param {Desk} desk @param {string} mark */
function press(desk, mark) {
  const { words } = desk
  const form = desk.editor.closest("form")
  if (mark === "poll") return /** @type {HTMLElement | null} */ (form?.querySelector("[value='polls.add']"))?.click()
  words.focus()
  const chosen = words.value.slice(words.selectionStart, words.selectionEnd)
  if (mark === "table") return putTable(words, chosen)
  if (before[mark]) return markLines(words, before[mark])
  if (mark === "code" && chosen.includes("\n")) return insertBlock(words, `\`\`\`\n${chosen}\n\`\`\``)
  if (mark !== "link") return markWords(words, around[mark] ?? ["", ""], desk.bar.dataset.words)
  putLink(words, chosen, desk.bar.dataset.words ?? "")
}

/** A link of chosen words, or to a chosen address. @param {HTMLTextAreaElement} words @param {string} chosen @param {string} instead */
function putLink(words, chosen, instead) {
  const isAddress = /^https?:\/\/\S+$/.test(chosen)
  const [text, address] = isAddress ? [instead, chosen] : [chosen || instead, "https://"]
  const start = words.selectionStart + 1
  insert(words, `[${text}](${address})`)
  // What is still to be written is chosen.
  if (isAddress) words.setSelectionRange(start, start + text.length)
  else words.setSelectionRange(start + text.length + 2, start + text.length + 2 + address.length)
}

/** A table; of chosen lines each is a row of its first column. @param {HTMLTextAreaElement} words @param {string} chosen */
function putTable(words, chosen) {
  const rows = chosen.trim() ? chosen.trim().split("\n").map((line) => `| ${line.replaceAll("|", "\\|")} |   |`) : ["|   |   |"]
  insertBlock(words, ["| A | B |", "|---|---|", ...rows].join("\n"))
}

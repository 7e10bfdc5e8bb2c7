// Puts the parts of the editor together, around the text field that stands in the page.
import { keepDrafts } from "./drafts.js"
import { bindMarks } from "./marks.js"
import { completeMentions } from "./mentions.js"
import { takePictures } from "./pictures.js"
import { showPreview } from "./preview.js"

/**
 * What the parts of one editor share.
 * @typedef {object} Desk
 * @property {HTMLElement} editor the element around it all
 * @property {HTMLElement} frame the box with the field
 * @property {HTMLElement} bar the line above the field, with the words of the script as data
 * @property {HTMLTextAreaElement} words the field
 * @property {HTMLElement} status where it is said how things stand
 * @property {string} group the group it is written for
 * @property {string} place where its draft is kept
 */

/** @type {Promise<string> | undefined} */
let tools

/** @param {HTMLElement} editor */
export async function improve(editor) {
  tools ??= fetch("/editor", { headers: { "X-Wants": "fragment" } }).then((answer) => (answer.ok ? answer.text() : ""))
  const template = document.createElement("template")
  template.innerHTML = await tools.catch(() => "")
  const bar = /** @type {HTMLElement | null} */ (template.content.querySelector(".editor-bar"))
  const foot = /** @type {HTMLElement | null} */ (template.content.querySelector(".editor-foot"))
  const words = editor.querySelector("textarea")
  if (!bar || !foot || !words) {
    tools = undefined
    return
  }
  const desk = layOut(editor, words, bar, foot)
  bindMarks(desk)
  showPreview(desk)
  takePictures(desk)
  completeMentions(desk)
  await keepDrafts(desk)
  if (editor.closest("[data-composer]")) import("./composer.js").then(({ sendQuietly }) => sendQuietly(desk))
}

/**
 * The tools of the script in place of those that work without one.
 * @param {HTMLElement} editor @param {HTMLTextAreaElement} words @param {HTMLElement} bar @param {HTMLElement} foot
 * @returns {Desk}
 */
function layOut(editor, words, bar, foot) {
  const frame = /** @type {HTMLElement} */ (words.closest(".editor"))
  const said = frame.querySelector(".editor-foot [role=status]")
  frame.querySelector(".editor-bar")?.remove()
  frame.querySelector(".editor-foot")?.remove()
  frame.querySelector("[data-preview]")?.remove()
  words.hidden = false
  frame.prepend(bar)
  frame.append(foot)
  const status = /** @type {HTMLElement} */ (foot.querySelector("[role=status]"))
  if (said) status.replaceChildren(...said.childNodes)
  const around = /** @type {HTMLElement | null} */ (editor.closest("[data-group]"))
  const group = editor.getAttribute("group") ?? around?.dataset.group ?? ""
  return { editor, frame, bar, words, status, group, place: editor.getAttribute("place") ?? "" }
}

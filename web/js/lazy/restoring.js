// Brings back what was written before the page went away: what this browser kept, if it is newer than what the page came
// with, or, where the page came with nothing, what the site kept.
/** @import { Desk } from "./editor.js" */
/** @import { Unsent } from "./drafts.js" */

/**
 * @param {Desk} desk @param {HTMLFormElement} form @param {string} key what this browser kept it under
 * @param {number} since what was kept no later than this is not newer than what the page came with
 * @param {() => Promise<void>} forget
 */
export async function restore(desk, form, key, since, forget) {
  const isComposer = form.matches("[data-composer]")
  const kept = read(key) ?? (isComposer ? null : await ask(desk))
  const title = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=title]"))
  if (!kept || kept.at <= since) return
  if (kept.body === desk.words.value && kept.title === (title?.value ?? "")) return
  // Who has begun anew meanwhile, or was told what is wrong with these very words, keeps what is there.
  if (desk.words.value !== desk.words.defaultValue || form.querySelector("[aria-invalid]")) return
  desk.words.value = kept.body
  if (title) title.value = kept.title
  const fields = kept.fields.map(([name, value]) => fill(form, name, value))
  desk.editor.closest("details")?.setAttribute("open", "")
  desk.words.dispatchEvent(new Event("input", { bubbles: true }))
  const notice = announce(desk, async () => {
    desk.words.value = desk.words.defaultValue
    if (title) title.value = title.defaultValue
    fields.forEach((undo) => undo())
    await forget()
    desk.words.focus()
  })
  form.addEventListener("sent", () => notice.remove())
  const asks = kept.fields.some(([name, value]) => /^polls\.\d+\.(question|choices)$/.test(name) && value)
  if (asks && !form.querySelector(".builder")) form.dispatchEvent(new CustomEvent("redraw", { detail: kept.fields }))
}

/**
 * Fills a field that is kept beside title and words; answers how to undo it.
 * @param {HTMLFormElement} form @param {string} name @param {string} value
 */
function fill(form, name, value) {
  const field = form.elements.namedItem(name)
  const isKept = (form.dataset.keeps ?? "").split(" ").includes(name)
  if (!isKept || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return () => {}
  if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = true
  else field.value = value
  return () => {
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = field.defaultChecked
    else field.value = field.defaultValue
  }
}

/** @param {string} key @returns {Unsent | null} */
function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null")
    return typeof kept?.body === "string" && Array.isArray(kept.fields) ? kept : null
  } catch {
    return null
  }
}

/** @param {Desk} desk @returns {Promise<Unsent | null>} */
async function ask(desk) {
  const answer = await fetch(`/drafts/${desk.place}`).catch(() => null)
  return answer?.status === 200 ? { ...(await answer.json()), at: Date.now() } : null
}

/** @param {Desk} desk @param {() => void} discard */
function announce(desk, discard) {
  const notice = document.createElement("p")
  notice.className = "small"
  notice.setAttribute("role", "status")
  const button = document.createElement("button")
  button.type = "button"
  button.className = "btn quiet"
  button.textContent = desk.bar.dataset.discard ?? ""
  button.addEventListener("click", () => {
    notice.remove()
    discard()
  })
  notice.append(desk.bar.dataset.restored ?? "", " ", button)
  desk.frame.after(notice)
  return notice
}

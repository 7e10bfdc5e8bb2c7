// Drafts: what is typed is kept in this browser at once and on the site a moment later, for every form in which one
// writes. It is brought back after a reload, a crash or a lost sign-in, and forgotten when it was sent.
import { slotOf } from "./draft-slot.js"
import { wayBackIn } from "./sign-in.js"
/** @import { Desk } from "./editor.js" */
/** @typedef {{ title: string, body: string, fields: [string, string][], at: number }} Unsent */

/** How long a pause in typing is before the site is told, in milliseconds. */
const PAUSE = 1200

/** @param {Desk} desk */
export async function keepDrafts(desk) {
  const form = desk.editor.closest("form")
  if (!form || !desk.place) return
  const first = `draft:${desk.place}`
  const key = await slotOf(first)
  // The site keeps one of each place: of further pages what this browser keeps is all.
  const isToldToSite = key === first
  const titleField = /** @type {HTMLInputElement | null} */ (form.querySelector("[name=title]"))
  /** @type {number | undefined} */
  let pause
  /** @type {Promise<unknown>} */
  let telling = Promise.resolve()
  let isSent = false

  /** @returns {Unsent} */
  function written() {
    const fields = /** @type {[string, string][]} */ ([...new FormData(form ?? undefined)].filter(([name]) => isKept(name)))
    return { title: titleField?.value ?? "", body: desk.words.value, fields, at: Date.now() }
  }

  /** @param {string} name */
  function isKept(name) {
    return name.startsWith("polls.") || (form?.dataset.keeps ?? "").split(" ").includes(name)
  }

  function keep() {
    isSent = false
    localStorage.setItem(key, JSON.stringify(written()))
    clearTimeout(pause)
    pause = setTimeout(isToldToSite ? tell : () => say("keptHere"), PAUSE)
  }

  function stop() {
    clearTimeout(pause)
    pause = undefined
  }

  function tell() {
    stop()
    const { title, body: words, fields } = written()
    const body = JSON.stringify({ title, body: words, fields })
    const headers = { "Content-Type": "application/json", "X-Wants": "fragment" }
    telling = fetch(`/drafts/${desk.place}`, { method: "PUT", body, headers, keepalive: body.length < 60000 }).then(said, () => say("away"))
  }

  /** @param {Response} answer */
  async function said(answer) {
    if (isSent) return
    if (answer.ok) return desk.status.replaceChildren((await answer.text()).trim())
    say(answer.status === 401 ? "signedOut" : "keptHere")
    if (answer.status === 401) desk.status.append(" ", wayBackIn(desk.bar.dataset.signIn ?? ""))
  }

  /** @param {string} what */
  function say(what) {
    desk.status.textContent = desk.bar.dataset[what] ?? ""
  }

  /** Sent: nothing is left to keep, and nothing on its way may bring it back. */
  async function forget() {
    isSent = true
    stop()
    localStorage.removeItem(key)
    desk.status.textContent = ""
    await telling
    localStorage.removeItem(key)
    if (!isToldToSite) return
    const headers = { "X-Wants": "fragment" }
    await fetch(`/drafts/${desk.place}/removal`, { method: "POST", headers, keepalive: true }).catch(() => null)
  }

  form.addEventListener("input", keep)
  // Whoever sent it may wait until it is forgotten.
  form.addEventListener("sent", (event) => /** @type {CustomEvent<Promise<void>[]>} */ (event).detail?.push(forget()))
  form.addEventListener("submit", stop)
  document.addEventListener("visibilitychange", () => document.hidden && isToldToSite && pause !== undefined && tell())
  // What was typed before this script came.
  if (desk.words.value !== desk.words.defaultValue) keep()
  // What the site keeps is another page's words than those of a further draft, and no newer for having come later.
  const since = isToldToSite ? Number(desk.editor.getAttribute("kept-at") ?? 0) : 0
  import("./restoring.js").then(({ restore }) => restore(desk, form, key, since, forget))
}

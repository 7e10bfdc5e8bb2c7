// The preview: the server's own rendering, so that what is seen is what will stand there. While it is open it follows
// what is typed: beside the field where there is room, else in its place.
/** @import { Desk } from "./editor.js" */

/** How long a pause in typing is before the preview follows, in milliseconds. */
const PAUSE = 400

/** @param {Desk} desk */
export function showPreview(desk) {
  const [write, preview] = /** @type {HTMLButtonElement[]} */ ([...desk.bar.querySelectorAll("[data-view]")])
  const pane = document.createElement("div")
  pane.className = "preview-pane"
  pane.setAttribute("role", "region")
  pane.setAttribute("aria-label", preview.textContent ?? "")
  /** @type {number | undefined} */
  let pause
  let latest = 0

  /** @param {boolean} on */
  function turn(on) {
    write.setAttribute("aria-pressed", String(!on))
    preview.setAttribute("aria-pressed", String(on))
    desk.frame.classList.toggle("previewing", on)
    if (on) {
      desk.words.after(pane)
      render()
    } else pane.remove()
  }

  async function render() {
    const mine = ++latest
    const body = new URLSearchParams({ body: desk.words.value, group: desk.group })
    const answer = await fetch("/preview", { method: "POST", body, headers: { "X-Wants": "fragment" } }).catch(() => null)
    // A slower answer to an older text must not cover a newer one.
    if (!answer || mine !== latest) return
    pane.innerHTML = await answer.text()
  }

  write.addEventListener("click", () => {
    turn(false)
    desk.words.focus()
  })
  desk.editor.closest("form")?.addEventListener("sent", () => turn(false))
  preview.addEventListener("click", () => turn(true))
  desk.words.addEventListener("input", () => {
    clearTimeout(pause)
    if (pane.isConnected) pause = setTimeout(render, PAUSE)
  })
}

// Reactions are given without leaving the page. Without this script, each is a button of a form.
import { send } from "./send.js"

document.addEventListener("submit", async (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target)
  if (!form.matches("form.reactions")) return
  event.preventDefault()
  const pressed = /** @type {HTMLButtonElement} */ (event.submitter)
  const bar = await send(form, pressed)
  const now = bar?.querySelector(".reactions")
  if (!now) return
  form.replaceWith(now)
  const again = now.querySelector(`[value=${pressed.value}]`)
  if (again instanceof HTMLElement) again.focus()
})

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
  // News may have come meanwhile, and with them the comment anew.
  const here = form.isConnected ? form : document.querySelector(`form.reactions[action="${form.getAttribute("action")}"]`)
  here?.replaceWith(now)
  const again = now.querySelector(`[value=${pressed.value}]`)
  if (again instanceof HTMLElement) again.focus()
})

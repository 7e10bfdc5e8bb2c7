// Sends the composer's form without leaving the page: whatever goes wrong, every word is still there. When it worked,
// the page it leads to is opened and the draft forgotten.
import { wayBack } from "./sign-in.js"
/** @import { Desk } from "./editor.js" */

/** @param {Desk} desk */
export function sendQuietly(desk) {
  const form = desk.editor.closest("form")
  if (!form) return
  form.addEventListener("submit", (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter)
    if (button?.formAction.includes("/removal")) {
      localStorage.removeItem(`draft:${desk.place}`)
      return
    }
    event.preventDefault()
    post(desk, form, new FormData(form, button))
  })
  form.addEventListener("redraw", (event) => {
    const data = new FormData(form)
    for (const [name, value] of /** @type {CustomEvent<[string, string][]>} */ (event).detail) data.append(name, value)
    data.set("act", "write")
    post(desk, form, data)
  })
}

/** @param {Desk} desk @param {HTMLFormElement} form @param {FormData} data */
async function post(desk, form, data) {
  if (form.getAttribute("aria-busy") === "true") return
  form.setAttribute("aria-busy", "true")
  const headers = { "X-Wants": "fragment" }
  const answer = await fetch(form.action, { method: "POST", body: data, headers }).catch(() => null)
  form.removeAttribute("aria-busy")
  if (!answer) {
    desk.status.textContent = desk.bar.dataset.away ?? ""
    return
  }
  if (answer.redirected && answer.ok) {
    // A draft that was kept stays; what was published has none.
    /** @type {Promise<void>[]} */
    const forgetting = []
    if (data.get("act") !== "draft") form.dispatchEvent(new CustomEvent("sent", { detail: forgetting }))
    else localStorage.removeItem(`draft:${desk.place}`)
    await Promise.all(forgetting)
    location.assign(answer.url)
    return
  }
  const template = document.createElement("template")
  template.innerHTML = await answer.text()
  const again = template.content.querySelector("form[data-composer]")
  if (again) {
    form.replaceWith(again)
    const wrong = /** @type {HTMLElement | null} */ (again.querySelector("[aria-invalid], .problems"))
    wrong?.focus()
  } else say(desk, template.content)
}

/** @param {Desk} desk @param {DocumentFragment} words */
function say(desk, words) {
  for (const link of words.querySelectorAll("a[href='/sign-in']")) link.setAttribute("href", wayBack())
  desk.editor.querySelector(".said")?.remove()
  const place = document.createElement("div")
  place.className = "said"
  place.append(words)
  desk.frame.after(place)
}

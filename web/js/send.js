// Sends a form without leaving the page and never loses its words: what goes wrong is said beside it.
import { toast } from "./toast.js"

/**
 * Posts a form. Answers with the part of a page that came back, or null if it did not work: the visitor has then been
 * told why, and the form still holds every word.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter] the button that was pressed
 * @returns {Promise<DocumentFragment | null>}
 */
export async function send(form, submitter = null) {
  if (form.getAttribute("aria-busy") === "true") return null
  form.setAttribute("aria-busy", "true")
  form.querySelector(".said")?.remove()
  try {
    const answer = await fetch(formTarget(form, submitter), formRequest(form, submitter))
    if (answer.redirected) location.assign(answer.url)
    const part = await partOf(answer)
    if (answer.ok) return answer.redirected ? null : part
    for (const link of part.querySelectorAll('a[href="/sign-in"]')) {
      link.setAttribute("href", `/sign-in?return=${encodeURIComponent(location.pathname + location.search)}`)
    }
    sayBeside(form, part)
  } catch {
    sayBeside(form, document.body.dataset.offline ?? "")
  } finally {
    form.removeAttribute("aria-busy")
  }
  return null
}

/**
 * Fetches a part of a page as this visitor may see it; null if there is none.
 * @param {string} address
 * @returns {Promise<DocumentFragment | null>}
 */
export async function fetchPart(address) {
  const answer = await fetch(address, { headers: { "X-Wants": "fragment" } }).catch(() => null)
  return answer?.ok ? partOf(answer) : null
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
function formTarget(form, submitter) {
  return submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} submitter */
function formRequest(form, submitter) {
  const data = new FormData(form, submitter)
  // @ts-ignore a form without files holds only strings
  const body = form.enctype === "multipart/form-data" ? data : new URLSearchParams(data)
  return { method: "POST", body, headers: { "X-Wants": "fragment" } }
}

/** @param {Response} answer */
async function partOf(answer) {
  const template = document.createElement("template")
  template.innerHTML = await answer.text()
  // The page has most icons already.
  for (const icon of template.content.querySelectorAll("use")) {
    const own = `#i-${icon.getAttribute("href")?.split("#")[1]}`
    if (document.querySelector(own)) icon.setAttribute("href", own)
  }
  return template.content
}

/** @param {HTMLFormElement} form @param {Node | string} words */
function sayBeside(form, words) {
  if (!form.querySelector("textarea, select, input:not([type=hidden])")) {
    toast(typeof words === "string" ? words : (words.textContent ?? "").trim())
    return
  }
  const place = document.createElement("div")
  place.className = typeof words === "string" ? "said notice bad" : "said"
  place.setAttribute("role", "alert")
  place.append(words)
  form.append(place)
  // In sight, wherever whoever sent it puts it in the meantime.
  requestAnimationFrame(() => place.scrollIntoView({ block: "nearest" }))
}

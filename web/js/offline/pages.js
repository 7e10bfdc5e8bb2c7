// Pages, as they are read: the network's first, and what was kept of them where it cannot be reached.
import { MISSING, drop, find, forgetOthers, hear, keep, sessionHere } from "./keeping.js"
import { PARTS } from "./parts.js"

export const PAGES = "read"
const MOST_PAGES = 100
/** Pages of one moment, and those that are nobody else's business even on the same device. */
const PASSING = /^\/(sign-|join|reset|confirm|setup|settings|admin|invites|drafts|api|live)|\/(new|edit|removal|end)$|[?&](token|said)=/

/** @param {any} event */
export async function page(event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(note(event.request, answer.clone()))
    return answer
  } catch (error) {
    await forgetOthers(await sessionHere())
    const kept = (await find(PAGES, event.request)) ?? (await find(PARTS, "/offline"))
    if (kept) return kept
    throw error
  }
}

/** A page as it came: kept, or forgotten where there is none any more. @param {Request} request @param {Response} answer */
async function note(request, answer) {
  const isPage = answer.headers.get("Content-Type")?.startsWith("text/html")
  if (!isPage || answer.redirected || !(answer.ok || MISSING.includes(answer.status))) return
  await hear(answer)
  if (!answer.ok) await drop(PAGES, request)
  else if (!isPassing(request.url)) await keep(PAGES, request, answer, MOST_PAGES)
}

/** @param {string} address */
function isPassing(address) {
  const { pathname, search } = new URL(address)
  return PASSING.test(pathname + search)
}

// Pages, as they are read: the network's first, and what was kept of them where it cannot be reached.
import { MISSING, drop, find, forgetOthers, hear, keep, sessionHere } from "./keeping.js"
import { PARTS, notePart } from "./parts.js"

export const PAGES = "read"
const MOST_PAGES = 100
/** Pictures that are fetched for a page that was open before the worker was there: no page that is written by hand has more. */
const MOST_PICTURES = 40
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

/**
 * A page that came before the worker was there is read all the same. Nobody sees it a second time, so it is asked for as
 * browsers ask that fetch ahead.
 * @param {string} address
 */
export async function keepOpen(address) {
  if (isPassing(address) || (await find(PAGES, address))) return
  const request = new Request(address, { headers: { Purpose: "prefetch" } })
  const answer = await fetch(request)
  const words = await answer.clone().text()
  await note(request, answer)
  if (!(await find(PAGES, address))) return
  const pictures = new Set([...words.matchAll(/ src="(\/media\/[\w/-]+)"/g)].map(([, path]) => path ?? ""))
  for (const picture of [...pictures].slice(0, MOST_PICTURES).map((path) => new Request(path))) await notePart(picture, await fetch(picture))
}

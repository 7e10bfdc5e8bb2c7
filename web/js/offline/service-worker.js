// Keeps what was read, so that it can be read again without a connection. What the network says always comes first: a
// page that is gone, or that one may no longer see, is forgotten here too, and signing out forgets everything.
// The server puts the directory of this version's assets in the place of "ASSETS".

const worker = /** @type {any} */ (self)
const assets = "ASSETS"
const PAGES = "pages-read"
const parts = `parts-${assets}`
const MOST_PAGES = 100
const MOST_PARTS = 300
/** Pages of one moment, and those that are nobody else's business even on the same device. */
const PASSING = /^\/(sign-|join|reset|confirm|setup|settings|admin|invites|drafts|api|live)|\/(new|edit|removal|end)$|[?&](token|said)=/

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()))
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()))
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === "POST" && /^\/(sign-out|settings\/deletion)$/.test(pathname)) event.waitUntil(caches.delete(PAGES))
  if (request.method !== "GET") return
  if (request.mode === "navigate") event.respondWith(page(event, PASSING.test(pathname + search)))
  else if (/^\/(assets|media)\//.test(pathname)) event.respondWith(part(event))
})

async function install() {
  const cache = await caches.open(parts)
  const files = ["site.css", "site.js", "icons.svg", "lazy/offline.js"].map((name) => `${assets}/${name}`)
  // As a stranger gets it: who was signed in when it was fetched is of no matter later.
  await cache.addAll([new Request("/offline", { credentials: "omit" }), ...files])
  await worker.skipWaiting()
}

async function activate() {
  for (const name of await caches.keys()) if (name !== PAGES && name !== parts) await caches.delete(name)
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

/** @param {any} event @param {boolean} isPassing */
async function page(event, isPassing) {
  const cache = await caches.open(PAGES)
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    const isPage = answer.ok && !answer.redirected && answer.headers.get("Content-Type")?.startsWith("text/html")
    if (isPage && !isPassing) event.waitUntil(keep(cache, event.request, answer.clone(), MOST_PAGES))
    else if ([401, 403, 404, 410].includes(answer.status)) event.waitUntil(cache.delete(event.request, { ignoreVary: true }))
    return answer
  } catch (error) {
    const kept = (await cache.match(event.request, { ignoreVary: true })) ?? (await caches.match("/offline", { ignoreVary: true }))
    if (kept) return kept
    throw error
  }
}

/** A style, a script, a picture. @param {any} event */
async function part(event) {
  const cache = await caches.open(parts)
  try {
    const answer = await fetch(event.request)
    if (answer.ok) event.waitUntil(keep(cache, event.request, answer.clone(), MOST_PARTS))
    return answer
  } catch (error) {
    const kept = await cache.match(event.request, { ignoreVary: true })
    if (kept) return kept
    throw error
  }
}

/** The latest come last; the first go when there are too many. @param {Cache} cache @param {Request} request @param {Response} answer @param {number} most */
async function keep(cache, request, answer, most) {
  await cache.put(request, answer)
  const keys = await cache.keys()
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old)
}

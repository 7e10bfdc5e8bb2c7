// Keeps what was read, so that it can be read again without a connection. What the network says always comes first: a
// page that is gone, or that one may no longer see, is forgotten here too, and signing out forgets everything. So does beginning or
// ceasing to see the site as a member does: what is seen meanwhile bears the mark of no session, and is never kept.
// The files of this folder are sent as one.
import { forgetOthers, isOf, worker } from "./keeping.js"
import { PAGES, keepOpen, page } from "./pages.js"
import { PARTS, assets, part } from "./parts.js"

/** By what a browser is somebody else's from then on, or is seen through by another's eyes. */
const PARTINGS = /^\/(sign-out|settings\/delete|guise\/end|admin\/members\/[^/]+\/guise)$/

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()))
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(activate()))
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === "POST" && PARTINGS.test(pathname)) event.waitUntil(forgetAll())
  if (request.method !== "GET") return
  if (request.mode === "navigate") event.respondWith(page(event))
  else if (/^\/(assets|media)\//.test(pathname)) event.respondWith(part(event))
})

async function install() {
  const cache = await caches.open(PARTS)
  const files = ["site.css", "site.js", "icons.svg", "lazy/offline.js"].map((name) => `${assets}/${name}`)
  // As a stranger gets it: who was signed in when it was fetched is of no matter later.
  await cache.addAll([new Request("/offline", { credentials: "omit" }), ...files])
  // Before it answers for anything: whatever is asked of a worker waits until it is active.
  for (const { url } of await worker.clients.matchAll({ type: "window", includeUncontrolled: true })) await keepOpen(url).catch(() => {})
  await worker.skipWaiting()
}

async function activate() {
  for (const name of await caches.keys()) if (!isOf(name, [PAGES, PARTS])) await caches.delete(name)
  await worker.registration.navigationPreload?.enable()
  await worker.clients.claim()
}

async function forgetAll() {
  await Promise.all([forgetOthers(undefined), caches.delete(PAGES)])
}

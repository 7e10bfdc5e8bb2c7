// For whom something is kept. What a stranger may read is kept for everybody; what was read under a session, under the
// session's mark. The server writes the mark on each answer that it makes for a session ("Reader"), and into a cookie
// that ends when the session's own does. An answer with another mark or with none says that a session has ended.
// Without a connection nothing is known but that cookie. Where there is none - it ran out, was cleared, or this browser
// shows workers no cookies - the session is taken to have ended, and what was read under it is forgotten, not shown. A
// session that was ended from elsewhere is over here with the first answer of the site; until then it is the browser's.

export const worker = /** @type {any} */ (self)
/** Statuses of what is not there, or not for whoever asks. */
export const MISSING = [401, 403, 404, 410]
/** Of a session's shelf, between its kind and the mark. */
const OF = "-of-"

/** The mark of the session that this browser is in. @returns {Promise<string | undefined>} */
export async function sessionHere() {
  const name = location.protocol === "https:" ? "__Host-reader" : "reader"
  return (await worker.cookieStore?.get(name))?.value || undefined
}

/** The mark an answer bears. @param {Response} answer */
function markOf(answer) {
  return answer.headers.get("Reader")
}

/** Forgets what was read under any other session than this; without one, under any. @param {string | undefined} mark */
export async function forgetOthers(mark) {
  for (const name of await caches.keys()) {
    if (name.includes(OF) && !(mark && name.endsWith(OF + mark))) await caches.delete(name)
  }
}

/** Takes an answer's word for which session there is. One that comes late, after the member has changed, brings none back. @param {Response} answer */
export async function hear(answer) {
  await forgetOthers(markOf(answer) ? await sessionHere() : undefined)
}

/** Whether a shelf is one of these kinds. @param {string} name @param {string[]} kinds */
export function isOf(name, kinds) {
  return kinds.some((kind) => name === kind || name.startsWith(kind + OF))
}

/**
 * Keeps an answer where it belongs, or, if it was made for a session that is not this browser's, not at all. The latest
 * come last; the first go when there are too many.
 * @param {string} kind @param {Request} request @param {Response} answer @param {number} most
 */
export async function keep(kind, request, answer, most) {
  const mark = markOf(answer)
  if (mark && mark !== (await sessionHere())) return
  const shelf = await caches.open(mark ? kind + OF + mark : kind)
  await shelf.put(request, answer)
  const keys = await shelf.keys()
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await shelf.delete(old)
}

/** What is kept for whoever is here: their own before everybody's. @param {string} kind @param {RequestInfo} request */
export async function find(kind, request) {
  const mark = await sessionHere()
  const own = mark && (await caches.match(request, { cacheName: kind + OF + mark, ignoreVary: true }))
  return own || caches.match(request, { cacheName: kind, ignoreVary: true })
}

/** @param {string} kind @param {Request} request */
export async function drop(kind, request) {
  for (const name of await caches.keys()) {
    if (isOf(name, [kind])) await (await caches.open(name)).delete(request, { ignoreVary: true })
  }
}

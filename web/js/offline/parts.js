// What pages are made of: styles, scripts, pictures.
import { MISSING, drop, find, keep } from "./keeping.js"

// The server puts the directory of this version's assets in the place of "ASSETS".
export const assets = "ASSETS"
export const PARTS = `parts-${assets}`
const MOST_PARTS = 300

/** @param {any} event */
export async function part(event) {
  try {
    const answer = await fetch(event.request)
    event.waitUntil(notePart(event.request, answer.clone()))
    return answer
  } catch (error) {
    const kept = await find(PARTS, event.request)
    if (kept) return kept
    throw error
  }
}

/** What is not everybody's is kept under its session's mark alone. @param {Request} request @param {Response} answer */
export async function notePart(request, answer) {
  const isEverybodys = answer.headers.get("Cache-Control")?.startsWith("public")
  if (MISSING.includes(answer.status)) await drop(PARTS, request)
  else if (answer.ok && (isEverybodys || answer.headers.has("Reader"))) await keep(PARTS, request, answer, MOST_PARTS)
}

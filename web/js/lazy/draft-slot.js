// Which draft this page writes: the first of a few that no other open page holds, one with words in it before an empty
// one, so that two pages with the same form never write over each other's words.

/** How many pages with the same form keep their words apart. */
const SLOTS = 4

/** What this page settled on: a form that is drawn anew goes on with the draft of the one before. @type {Map<string, Promise<string>>} */
const settled = new Map()

/** Settles on a draft and holds it until the page is gone. @param {string} key @returns {Promise<string>} */
export function slotOf(key) {
  const slot = settled.get(key) ?? settle(key)
  settled.set(key, slot)
  return slot
}

/** @param {string} key @returns {Promise<string>} */
async function settle(key) {
  // Without locks (a page that came neither by https nor from this machine) all share the first.
  if (!navigator.locks) return key
  const slots = [key, ...Array.from({ length: SLOTS - 1 }, (_, more) => `${key}#${more + 2}`)]
  const written = slots.filter((slot) => localStorage.getItem(slot) !== null)
  for (const slot of [...written, ...slots]) {
    if (await isHeld(slot)) return slot
  }
  return key
}

/** Holds it for as long as this page stands, unless another does. @param {string} slot @returns {Promise<boolean>} */
function isHeld(slot) {
  return new Promise((resolve) => {
    navigator.locks.request(slot, { ifAvailable: true }, (lock) => {
      resolve(lock !== null)
      return lock === null ? undefined : new Promise(() => {})
    })
  })
}

// <poll-ballot> casts without leaving the page and follows the poll. Without this script, the form posts as usual.
import { keepOpen, twinOf } from "./in-hand.js"
import { send, fetchPart } from "./send.js"

class PollBallot extends HTMLElement {
  /** @type {number | undefined} */
  timer
  /** @type {number | undefined} */
  turning
  /** How often it was looked at, and which look is shown: one that was overtaken on its way is not. */
  looks = 0
  shown = 0

  connectedCallback() {
    this.addEventListener("submit", this)
    this.prepare()
    document.addEventListener("live:poll-changed", this)
    document.addEventListener("live:resync", this)
    this.awaitTurn(this.dataset.turns)
  }

  // Looks again when the poll opens or closes. A clock that is ahead of the site's asks once more, for a minute.
  /** @param {string | undefined} turn */
  awaitTurn(turn) {
    clearTimeout(this.turning)
    const left = Date.parse(turn ?? "") - Date.now()
    // Longer than a day nobody waits, and longer than 24 days no timer can.
    if (left > -60000 && left < 86400000) this.turning = setTimeout(() => this.refreshSoon(), Math.max(left + 500, 2000))
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
    clearTimeout(this.turning)
    document.removeEventListener("live:poll-changed", this)
    document.removeEventListener("live:resync", this)
  }

  // Ballots that say more than which choices have a script of their own.
  async prepare() {
    const knowsZone = document.body.hasAttribute("data-zone")
    if (this.dataset.kind === "time" && !knowsZone) (await import("./lazy/poll-times.js")).tell(this)
    else if (this.dataset.kind) (await import("./lazy/poll-kinds.js")).prepare(this)
  }

  /** @param {any} event */
  handleEvent(event) {
    if (event.type === "submit") this.cast(event)
    else if (event.type === "live:resync" || event.detail === this.dataset.poll) this.refreshSoon()
  }

  /** @param {SubmitEvent} event */
  async cast(event) {
    const form = /** @type {HTMLFormElement} */ (event.target)
    // A secret ballot is cast on a page of its own, where its code is shown.
    if (form.hasAttribute("data-leaves") && !event.submitter?.hasAttribute("formaction")) return
    event.preventDefault()
    const part = await send(form, event.submitter)
    // What went wrong is said beside the buttons, not below all that follows them.
    if (!part) {
      // Why its choices were shown again has been read: what is shown next is what counts.
      if (form.querySelector(":scope > .said [data-again]")) this.querySelector("[name=changes]")?.remove()
      this.querySelector(".poll-foot")?.after(...this.querySelectorAll(".said"))
      // It may have changed under the voter's hands: then it is shown as it is now, and the reason stays.
      return this.refreshSoon()
    }
    this.shown = ++this.looks
    this.show(part, false)
    const region = this.querySelector("[role=status]")
    if (region) region.textContent = this.querySelector(".poll")?.getAttribute("data-said") ?? ""
  }

  // Many votes within a moment are one look. A crowd does not hear of them all at once, so it does not look at once either.
  // A look that failed is made again, a few times.
  refreshSoon(tries = 5, pause = 20) {
    this.timer ??= setTimeout(async () => {
      this.timer = undefined
      // Nothing is moved away below a finger that presses it, or a key, and nothing is fetched meanwhile.
      if (this.querySelector(":active")) return this.refreshSoon(tries, 300)
      const look = ++this.looks
      const part = await fetchPart(this.dataset.link ?? `/polls/${this.dataset.poll}${this.dataset.size ?? ""}`)
      if (look < this.shown) return this.refreshSoon(tries)
      if (this.querySelector(":active")) return this.refreshSoon(tries, 300)
      if (part && !this.querySelector("[aria-busy=true]")) {
        this.shown = look
        this.show(part, true)
      }
      if (!part && tries > 0) this.refreshSoon(tries - 1, pause * 2 + 900)
    }, pause + Math.random() * 60)
  }

  /** @param {DocumentFragment} part @param {boolean} keepsSelection whether what is half chosen stays so */
  show(part, keepsSelection) {
    const before = this.querySelector(".poll")
    const after = part.querySelector(".poll")
    if (!before || !after) return
    if (keepsSelection) {
      keepSelection(before, after)
      after.querySelector(".poll-foot")?.after(...before.querySelectorAll(".said"))
    }
    keepOpen(before, after)
    const held = this.contains(document.activeElement) ? document.activeElement : null
    const place = placeOf(held) ?? "of nothing"
    const same = after.querySelector(place)
    const grow = growFrom(before, after)
    // Both are there for a moment, so that the field in hand moves over as it is.
    before.after(after)
    const isMoved = keepsSelection && held && same && moveOver(held, same)
    before.remove()
    this.awaitTurn(part.querySelector("poll-ballot")?.getAttribute("data-turns") ?? undefined)
    const focus = () => held && /** @type {HTMLElement | null} */ (after.querySelector(place) ?? nearest(held, after))?.focus({ preventScroll: true })
    this.prepare().then(() => isMoved || focus())
    // The same number beside the page, in the list of open polls.
    const beside = document.querySelector(`[data-votes-in="${this.dataset.poll}"]`)
    if (beside) beside.textContent = after.getAttribute("data-votes") ?? beside.textContent
    requestAnimationFrame(() => requestAnimationFrame(grow))
  }
}

/** @typedef {HTMLInputElement & HTMLSelectElement} Field */

/** @param {Element} before @param {Element} after */
function keepSelection(before, after) {
  const fields = /** @type {NodeListOf<Field>} */ (before.querySelectorAll("[name]:not(button, [type=hidden])"))
  if (![...fields].some(isChanged)) return
  keepRead(before, after)
  const gone = new Set()
  for (const field of fields) {
    const same = /** @type {Field | null} */ (after.querySelector(placeOf(field) ?? ""))
    if (!same) {
      if (isChoice(field) ? field.checked : field.value) gone.add(field.closest(".choice")?.querySelector(":scope > span, :scope > label")?.textContent?.trim())
    } else if (isChoice(field)) same.checked = field.checked
    else {
      same.value = field.value
      same.dataset.was = field.value
    }
  }
  if (gone.size === 0) return
  closeRanks(after)
  tellGone(after, [...gone].join(", "))
}

// A field that is written in is kept with its cursor and with what is marked in it: a vote of somebody else comes between
// two keys. A browser that cannot move it without letting go of it begins at the end of what is written.
/** @param {any} field @param {any} same */
function moveOver(field, same) {
  const parent = same.parentElement
  if (isChoice(field) || !["INPUT", "TEXTAREA"].includes(field.tagName) || !parent.moveBefore) return false
  parent.moveBefore(field, same)
  same.remove()
  return true
}

// What was filled in says what was read then: where choices were renamed or added since, the site shows them before it counts.
/** @param {Element} before @param {Element} after */
function keepRead(before, after) {
  const read = /** @type {HTMLInputElement | null} */ (before.querySelector("[name=changes]"))
  const now = /** @type {HTMLInputElement | null} */ (after.querySelector("[name=changes]"))
  if (read && now) now.value = read.value
}

// What was ranked below a choice that is gone moves up.
/** @param {Element} after */
function closeRanks(after) {
  const ranks = /** @type {HTMLSelectElement[]} */ ([...after.querySelectorAll("select[name^='rank.']")])
  const ranked = ranks.filter(({ dataset }) => dataset.was).sort((one, other) => Number(one.dataset.was) - Number(other.dataset.was))
  ranked.forEach((rank, place) => (rank.value = String(place + 1)))
}

// What was half chosen and is not among the choices any more is not dropped without a word.
/** @param {Element} after @param {string} names */
function tellGone(after, names) {
  const told = Object.assign(document.createElement("p"), { className: "error said", role: "alert" })
  told.textContent = (after.getAttribute("data-gone") ?? "").replace("%", names)
  after.querySelector(".poll-foot")?.after(told)
}

/** @param {Field} field */
function isChanged(field) {
  if (isChoice(field)) return field.checked !== field.defaultChecked
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected && option.value)
  return field.value !== field.defaultValue
}

/** @param {any} field */
const isChoice = (field) => field.type === "radio" || field.type === "checkbox"

/** @param {any} element @returns {string | null} */
function placeOf(element) {
  if (!element) return null
  const rank = element.closest(".moves")?.parentElement?.querySelector("select")
  if (rank) return `${placeOf(rank)} ~ .moves > [value="${element.value}"]`
  if (element.name && element.name !== "act") return `[name="${element.name}"]${isChoice(element) ? `[value="${element.value}"]` : ""}`
  return null
}

// A button that is gone leaves the focus to the one that votes.
/** @param {Element} held @param {Element} after */
const nearest = (held, after) => twinOf(held, after) ?? (held.localName === "button" ? after.querySelector(".poll-foot button") : null)

// The bars start from where they were and move when `grow` is called.
/** @param {Element} before @param {Element} after */
function growFrom(before, after) {
  const were = [...before.querySelectorAll("rect")].map((rect) => rect.getAttribute("width") ?? "0%")
  const bars = [...after.querySelectorAll("rect")]
  const widths = bars.map((rect) => rect.getAttribute("width") ?? "0%")
  bars.forEach((rect, place) => rect.setAttribute("width", were[place] ?? "0%"))
  return () => bars.forEach((rect, place) => rect.setAttribute("width", widths[place]))
}

customElements.define("poll-ballot", PollBallot)

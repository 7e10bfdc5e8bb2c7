// <poll-builder> adds and removes choices and polls in place. Without this script, its buttons submit the form, and it
// comes back with one more, or one fewer.

/** As many times as a poll takes; of choices the server says when there are too many. */
const ROWS_LIMIT = 200

export class PollBuilder extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
    this.querySelectorAll(".builder").forEach(tellZone)
  }

  /** @param {Event} event */
  handleEvent(event) {
    const button = /** @type {Element} */ (event.target).closest("button")
    const act = button?.value.match(/^polls\.(?:(add)|\d+\.(add-choice|add-slot|remove-choice|remove-slot|remove))/)
    if (!button || !act) return
    event.preventDefault()
    if (act[1]) this.addPoll(button)
    else if (act[2]?.startsWith("add")) addChoice(button)
    else if (act[2] !== "remove") removeChoice(button)
    else this.removePoll(button)
  }

  /** @param {HTMLButtonElement} button */
  async addPoll(button) {
    const places = [...this.querySelectorAll(".builder")].map((poll) => Number(poll.id.split(".")[1]))
    const place = Math.max(-1, ...places) + 1
    const answer = await fetch(`/polls/new?place=${place}`, { headers: { "X-Wants": "fragment" } }).catch(() => null)
    // Whatever goes wrong, the form itself still knows how to add one.
    if (!answer?.ok) return button.form?.requestSubmit(button)
    const template = document.createElement("template")
    template.innerHTML = await answer.text()
    const poll = template.content.querySelector(".builder")
    if (!poll) return
    const last = [...this.querySelectorAll(":scope > .builder")].at(-1)
    last ? last.after(poll) : this.prepend(poll)
    tellZone(poll)
    poll.querySelector("input")?.focus()
  }

  /** @param {HTMLButtonElement} button */
  removePoll(button) {
    button.closest(".builder")?.remove()
    const adds = /** @type {HTMLElement | null} */ (this.querySelector("[value='polls.add']"))
    adds?.focus()
  }
}

// Times are written by the clock of whoever writes them, unless some have been written already.
/** @param {Element} poll */
function tellZone(poll) {
  const [opens, closes, zone] = ["opens_at", "closes_at", "zone"].map((part) => /** @type {HTMLInputElement | null} */ (poll.querySelector(`[name$=".${part}"]`)))
  const hints = poll.querySelectorAll("[id$='.opens_at-hint'], [id$='.closes_at-hint'], .for-time .hint")
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const times = [opens, closes, .../** @type {NodeListOf<HTMLInputElement>} */ (poll.querySelectorAll("[name$='.starts']"))]
  if (times.some((one) => one?.value) || !zone || !here) return
  for (const said of hints) {
    said.textContent = (said.textContent ?? "").replace(zone.value.replaceAll("_", " "), here.replaceAll("_", " "))
  }
  zone.value = here
}

/** @param {HTMLButtonElement} button */
function addChoice(button) {
  const list = button.closest("fieldset")?.querySelector("ol")
  const last = list?.lastElementChild
  if (!list || !last || list.children.length >= ROWS_LIMIT) return
  const row = /** @type {Element} */ (last.cloneNode(true))
  list.append(row)
  number(list)
  clear(row)
  row.querySelector("input")?.focus()
}

/** @param {Element} row */
function clear(row) {
  row.querySelectorAll("input").forEach((input) => (input.value = ""))
}

/** @param {HTMLButtonElement} button */
function removeChoice(button) {
  const row = button.closest("li")
  const list = row?.closest("ol")
  if (!row || !list) return
  if (list.children.length > 2) row.remove()
  else clear(row)
  number(list)
  list.querySelector("input")?.focus()
}

// The rows' labels and buttons carry their number.
/** @param {Element} list */
function number(list) {
  ;[...list.children].forEach((row, place) => {
    for (const part of row.querySelectorAll("[aria-label]")) {
      part.setAttribute("aria-label", (part.getAttribute("aria-label") ?? "").replace(/\d+/, String(place + 1)))
    }
    const button = row.querySelector("button")
    if (button) button.value = button.value.replace(/\d+$/, String(place))
  })
}

customElements.define("poll-builder", PollBuilder)

// <poll-recount> counts the published ballots again in this browser and says whether that comes to what the page tells.
// Without this script there is the file, and the command that counts it.
import { Misread } from "./recount/file.js"
import { recount } from "./recount/recount.js"

class PollRecount extends HTMLElement {
  connectedCallback() {
    this.querySelectorAll(":scope > p[hidden]").forEach((part) => part.removeAttribute("hidden"))
    this.addEventListener("click", this)
    this.tellTimes()
  }

  // The table and what is said of it name the times of a poll by the reader's clock, as the poll itself does.
  async tellTimes() {
    if (document.body.hasAttribute("data-zone") || !this.querySelector("[data-slot]")) return
    const told = (await import("./poll-times.js")).tell(this)
    this.dataset.agrees = told(this.dataset.agrees ?? "")
  }

  /** @param {Event} event */
  async handleEvent(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null
    if (!button || this.hasAttribute("aria-busy")) return
    this.setAttribute("aria-busy", "true")
    this.say(this.dataset.counting)
    try {
      await this.count()
    } catch (error) {
      // Where its SHA-256 could not be checked, what is not written as it was published is found out here.
      this.say(error instanceof Misread ? this.dataset.tampered : this.dataset.failed, "error")
    } finally {
      this.removeAttribute("aria-busy")
    }
  }

  async count() {
    const [file, told] = await Promise.all([bytesOf(this.dataset.file), bytesOf(this.dataset.tally)])
    const found = await sha256(file)
    if (found !== undefined && found !== this.dataset.sha256) return this.say(this.dataset.tampered, "error")
    const text = (/** @type {ArrayBuffer} */ bytes) => new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
    const page = text(told)
    const counted = JSON.stringify(recount(text(file)))
    this.show(JSON.parse(page), JSON.parse(counted))
    if (counted !== page) return this.say(this.dataset.differs, "error")
    this.say(found === undefined ? `${this.dataset.unchecked} ${this.dataset.agrees}` : this.dataset.agrees, "agrees")
  }

  /** The numbers of the page beside those counted here. @param {object} page @param {object} counted */
  show(page, counted) {
    for (const row of this.querySelectorAll("tr[data-part]")) {
      const part = row.getAttribute("data-part") ?? ""
      const [told, found] = row.querySelectorAll("td")
      told.textContent = at(page, part)
      found.textContent = at(counted, part)
    }
    this.querySelector(".scroll")?.removeAttribute("hidden")
  }

  /** @param {string | undefined} words @param {string} [kind] */
  say(words, kind = "") {
    const status = this.querySelector("[role=status]")
    if (!status) return
    status.className = kind
    status.textContent = words ?? ""
  }
}

/** @param {string | undefined} address */
async function bytesOf(address) {
  const answer = await fetch(address ?? "", { cache: "no-cache" })
  if (!answer.ok) throw new Error(answer.statusText)
  return answer.arrayBuffer()
}

/** In hexadecimal digits; nothing where the browser has no means to tell, as on a page without TLS. @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  if (!globalThis.crypto?.subtle) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}

/** What stands in a tally under `a.b.0`. @param {any} tally @param {string} part */
function at(tally, part) {
  const found = part.split(".").reduce((whole, name) => whole?.[name], tally)
  return found === undefined ? "–" : inTheReadersWay(String(found))
}

// Digits as they stand, with the sign that the page's language puts before decimals: nothing is rounded here.
/** @param {string} said */
function inTheReadersWay(said) {
  if (!/^-?\d+\.\d+$/.test(said)) return said
  const parts = new Intl.NumberFormat(document.documentElement.lang || "en").formatToParts(0.5)
  return said.replace(".", parts.find(({ type }) => type === "decimal")?.value ?? ".")
}

customElements.define("poll-recount", PollRecount)

// <sign-up-sum> does the sum that a robot would have to do for each account, while the form is being filled in. Without this
// script, or where a page may not hash, the form asks to be let in by hand.

/** Hashes between two looks at the page. */
const AT_A_TIME = 512

class SignUpSum extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form")
    if (!form || !globalThis.crypto?.subtle) return
    this.say(this.dataset.busy)
    this.found = this.search()
    form.addEventListener("submit", this)
  }

  /** @returns {HTMLInputElement} */
  get answer() {
    return /** @type {HTMLInputElement} */ (this.querySelector("[name=sum]"))
  }

  /** Whoever is faster than their browser waits for it, and sends the form once. @param {Event} event */
  async handleEvent(event) {
    if (this.answer.value) return
    event.preventDefault()
    const form = /** @type {HTMLFormElement} */ (event.currentTarget)
    if (form.getAttribute("aria-busy") === "true") return
    form.setAttribute("aria-busy", "true")
    await this.found
    form.removeAttribute("aria-busy")
    form.requestSubmit()
  }

  async search() {
    const { challenge = "", bits = "" } = this.dataset
    for (let first = 0; this.isConnected; first += AT_A_TIME) {
      const zeros = await Promise.all(Array.from({ length: AT_A_TIME }, (_, place) => zerosOf(`${challenge}:${first + place}`)))
      const place = zeros.findIndex((count) => count >= Number(bits))
      if (place >= 0) {
        this.answer.value = String(first + place)
        return this.say(this.dataset.done)
      }
      await new Promise((goOn) => setTimeout(goOn))
    }
  }

  /** @param {string | undefined} words */
  say(words = "") {
    const place = this.querySelector("[role=status]")
    if (place) place.textContent = words
  }
}

/** How many zero bits a text's hash begins with, up to 32. @param {string} text */
async function zerosOf(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))
  return Math.clz32(new DataView(hash).getUint32(0))
}

customElements.define("sign-up-sum", SignUpSum)

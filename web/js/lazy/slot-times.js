// <slot-times> tells the times in it by the reader's own clock, where the site knows no zone of theirs. Without this script
// they stand in the site's zone, which is named with each.
import { tell } from "./poll-times.js"

class SlotTimes extends HTMLElement {
  connectedCallback() {
    if (!document.body.hasAttribute("data-zone")) tell(this)
  }
}

customElements.define("slot-times", SlotTimes)

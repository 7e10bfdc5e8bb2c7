// Names members while one types: after @, a list of who it may be; arrows choose, Enter or Tab takes, Escape closes.
/** @import { Desk } from "./editor.js" */
import { insert } from "./inserting.js"
import { option } from "./suggestion.js"
/** @import { Suggestion } from "./suggestion.js" */

/** @param {Desk} desk */
export function completeMentions(desk) {
  const { words } = desk
  const list = document.createElement("ul")
  list.className = "suggest"
  list.id = `suggest-${words.id}`
  list.setAttribute("role", "listbox")
  list.setAttribute("aria-label", desk.bar.dataset.people ?? "")
  words.setAttribute("aria-autocomplete", "list")
  let chosen = 0
  let latest = 0

  /** What is being named: the handle after the @ before the caret. */
  function begun() {
    const above = words.value.slice(0, words.selectionStart)
    return above.match(/(?:^|[^\p{L}\p{N}_/@#&])@([\p{L}\p{N}_-]{1,30})$/u)?.[1] ?? null
  }

  async function look() {
    const mine = ++latest
    const beginning = begun()
    if (!beginning) return close()
    const asked = new URLSearchParams({ q: beginning, group: desk.group })
    const answer = await fetch(`/members/completion?${asked}`).catch(() => null)
    /** @type {Suggestion[]} */
    const found = answer?.ok ? await answer.json() : []
    if (mine !== latest) return
    if (found.length === 0 || document.activeElement !== words) return close()
    list.replaceChildren(...found.map((member, place) => option(member, `${list.id}-${place}`, take)))
    choose(0)
    desk.frame.append(list)
    words.setAttribute("aria-controls", list.id)
  }

  /** @param {number} place */
  function choose(place) {
    chosen = (place + list.children.length) % list.children.length
    for (const [at, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(at === chosen))
    list.children[chosen].scrollIntoView({ block: "nearest" })
    words.setAttribute("aria-activedescendant", list.children[chosen].id)
  }

  /** @param {Element} item */
  function take(item) {
    const end = words.selectionStart
    words.setSelectionRange(end - (begun()?.length ?? 0), end)
    insert(words, `${/** @type {HTMLElement} */ (item).dataset.handle} `)
    close()
  }

  function close() {
    latest++
    list.remove()
    words.removeAttribute("aria-activedescendant")
    words.removeAttribute("aria-controls")
  }

  words.addEventListener("input", look)
  words.addEventListener("blur", close)
  words.addEventListener("keydown", (event) => {
    if (!list.isConnected || event.ctrlKey || event.metaKey) return
    if (event.key === "ArrowDown") choose(chosen + 1)
    else if (event.key === "ArrowUp") choose(chosen - 1)
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen])
    else if (event.key === "Escape") close()
    else return
    event.preventDefault()
    event.stopImmediatePropagation()
  })
}

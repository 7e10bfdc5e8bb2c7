// One member in the list of those who may be meant.
/** @typedef {{ handle: string, name: string, picture: string | null }} Suggestion */

/** @param {Suggestion} member @param {string} id @param {(item: HTMLElement) => void} take what happens when it is chosen */
export function option(member, id, take) {
  const item = document.createElement("li")
  item.id = id
  item.setAttribute("role", "option")
  item.dataset.handle = member.handle
  const handle = document.createElement("span")
  handle.className = "muted small"
  handle.textContent = `@${member.handle}`
  item.append(member.name, " ", handle)
  // Before the field loses the focus.
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault()
    take(item)
  })
  return item
}

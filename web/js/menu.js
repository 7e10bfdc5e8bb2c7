// Menus close with Escape, which leads back to their button, and with a press elsewhere. Without this script, their
// button closes them.

/** @returns {HTMLDetailsElement | null} the menu that is open: their common name allows one */
function openMenu() {
  return document.querySelector("details.menu[open]")
}

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && openMenu()
  if (!menu) return
  menu.open = false
  menu.querySelector("summary")?.focus()
})

document.addEventListener("pointerdown", (event) => {
  const menu = openMenu()
  if (menu && !menu.contains(/** @type {Node} */ (event.target))) menu.open = false
})

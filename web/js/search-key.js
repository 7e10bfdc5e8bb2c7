// The key / leads to the search field. Without this script, the field is reached as everything else is.

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const at = /** @type {HTMLElement} */ (event.target)
  if (at.isContentEditable || at.matches("input, textarea, select")) return
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[type=search][name=q]"))
  const field = [...fields].find((one) => one.checkVisibility())
  if (!field) return
  event.preventDefault()
  field.focus()
  field.select()
})

// Prints a receipt. Without this script the browser's own menu does.
for (const button of document.querySelectorAll("[data-print]")) {
  const own = /** @type {HTMLButtonElement} */ (button)
  own.hidden = false
  own.addEventListener("click", () => print())
}

export {}

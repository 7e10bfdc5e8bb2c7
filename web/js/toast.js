// Says a short word at the foot of the page.

// There from the beginning: screen readers tell of changes in a region that they know.
const toastRack = document.createElement("div")
toastRack.className = "toasts"
toastRack.setAttribute("role", "status")
document.body.append(toastRack)

/**
 * Shows a word, for eight seconds or, when pressing it does something, until it is pressed.
 * @param {string} words
 * @param {() => void} [act] what pressing it does
 * @returns {HTMLButtonElement}
 */
export function toast(words, act) {
  const button = document.createElement("button")
  button.className = act ? "btn main" : "btn"
  button.textContent = words
  button.onclick = () => {
    button.remove()
    act?.()
  }
  if (!act) setTimeout(() => button.remove(), 8000)
  toastRack.append(button)
  return button
}

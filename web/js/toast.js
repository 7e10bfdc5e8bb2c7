// Says a short word at the foot of the page.

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
  toastRack().append(button)
  return button
}

function toastRack() {
  let rack = document.querySelector(".toasts")
  if (!rack) {
    rack = document.createElement("div")
    rack.className = "toasts"
    rack.setAttribute("role", "status")
    document.body.append(rack)
  }
  return rack
}

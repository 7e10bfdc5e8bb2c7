// Shows a new picture as it will be cut, and copies a token. Without this script the picture is cut from its middle, or
// where the sliders stand, and the token is copied by hand.

/** @param {HTMLElement} crop */
function showCut(crop) {
  const file = /** @type {HTMLInputElement} */ (crop.querySelector("input[type=file]"))
  const frame = /** @type {HTMLElement} */ (crop.querySelector(".crop-frame"))
  const sliders = /** @type {HTMLElement} */ (crop.querySelector(".pair"))
  /** @param {string} name */
  const value = (name) => Number(/** @type {HTMLInputElement} */ (sliders.querySelector(`[name=${name}]`)).value)
  const picture = new Image()
  picture.alt = frame.dataset.chosen ?? ""
  sliders.hidden = true

  // A square that is `object-fit: cover` and scaled about the same point shows just what the server will cut out.
  const cut = () => {
    const place = `${value("across")}% ${value("down")}%`
    Object.assign(picture.style, { objectPosition: place, transformOrigin: place, scale: String(value("zoom") / 100) })
  }
  const choose = () => {
    const chosen = file.files?.[0]
    if (!chosen) return
    URL.revokeObjectURL(picture.src)
    picture.src = URL.createObjectURL(chosen)
    frame.replaceChildren(picture)
    sliders.hidden = false
    cut()
  }
  file.addEventListener("change", choose)
  sliders.addEventListener("input", cut)
  choose()
}

/** @param {HTMLButtonElement} button */
function offerCopy(button) {
  const field = document.getElementById(button.dataset.copy ?? "")
  if (!(field instanceof HTMLInputElement) || !navigator.clipboard) return
  button.hidden = false
  button.addEventListener("click", async () => {
    field.select()
    await navigator.clipboard.writeText(field.value)
    button.textContent = button.dataset.copied ?? button.textContent
  })
}

for (const crop of document.querySelectorAll("[data-crop]")) showCut(/** @type {HTMLElement} */ (crop))
for (const button of document.querySelectorAll("[data-copy]")) offerCopy(/** @type {HTMLButtonElement} */ (button))

export {}

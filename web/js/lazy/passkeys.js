// Passkeys: asks what is to be signed, has the device sign it, and sends the form with the answer in it. A browser that
// cannot, and one without scripts, shows none of these forms; a password or a letter signs in as well.

/** @param {HTMLFormElement} form @param {string} words */
function say(form, words) {
  const place = /** @type {HTMLElement} */ (form.querySelector("[role=alert]"))
  place.textContent = words
  place.hidden = words === ""
}

/**
 * What is to be signed; nothing where the site refuses, whose words are then said.
 * @param {HTMLFormElement} form
 */
async function challenge(form) {
  const password = new FormData(form).get("password")
  const body = new URLSearchParams(typeof password === "string" ? { password } : {})
  const answer = await fetch(form.dataset.challenge ?? "", { method: "POST", body, headers: { "x-wants": "fragment" } })
  if (answer.ok) return (await answer.json()).publicKey
  const face = new DOMParser().parseFromString(await answer.text(), "text/html")
  say(form, face.querySelector("li")?.textContent?.trim() || face.body.textContent?.trim() || "")
}

/** @param {HTMLFormElement} form */
async function sign(form) {
  say(form, "")
  const options = await challenge(form)
  if (!options) return
  const credential = form.dataset.passkey === "new"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) })
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("credential"))
  field.value = JSON.stringify(/** @type {PublicKeyCredential} */ (credential).toJSON())
  form.submit()
  return true
}

/** @param {HTMLFormElement} form */
function offer(form) {
  form.hidden = false
  let isBusy = false
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    // Pressed twice: what the first press makes is shown on the answer to it alone.
    if (isBusy) return
    isBusy = true
    try {
      isBusy = Boolean(await sign(form))
    } catch (error) {
      isBusy = false
      // Whoever calls it off knows so; what else there is to know, only the device does.
      say(form, error instanceof DOMException && error.name === "NotAllowedError" ? (form.dataset.off ?? "") : (form.dataset.failed ?? ""))
    }
  })
}

if (typeof PublicKeyCredential === "function" && "parseCreationOptionsFromJSON" in PublicKeyCredential)
  for (const form of document.querySelectorAll("form[data-passkey]")) offer(/** @type {HTMLFormElement} */ (form))

export {}

// Quiet players: a picture and a button. Only when one is pressed is anything asked of whoever keeps the film; without this
// script the button is a link to where the film is.

/** What a frame may do beyond showing a film: nothing that leaves its frame, but the way to the film's own page. */
const SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"

for (const card of document.querySelectorAll("a[data-player]")) {
  const link = /** @type {HTMLAnchorElement} */ (card)
  link.setAttribute("role", "button")
  link.addEventListener("click", press)
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") press(event)
  })
}

/** @param {MouseEvent | KeyboardEvent} event */
function press(event) {
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget)
  // Whoever wants it in another tab gets it there; once it plays, the link is a link again.
  if (event.ctrlKey || event.metaKey || event.shiftKey || !link.hasAttribute("role")) return
  event.preventDefault()
  link.removeAttribute("role")
  link.classList.add("played")
  const name = link.querySelector(".player-name")?.textContent ?? ""
  const player = link.closest(".frame") ? frame(link.dataset.player ?? "") : file(link)
  player.title = name
  link.before(player)
  player.focus()
}

/** @param {string} source */
function frame(source) {
  const player = document.createElement("iframe")
  const address = new URL(source)
  address.searchParams.set("autoplay", "1")
  player.allow = "autoplay; fullscreen; encrypted-media; picture-in-picture"
  player.setAttribute("sandbox", SANDBOX)
  // Whoever keeps the film must know which site shows it, but not which page.
  player.referrerPolicy = "strict-origin-when-cross-origin"
  player.src = address.href
  return player
}

/** @param {HTMLAnchorElement} link */
function file(link) {
  const player = document.createElement(link.closest(".sound") ? "audio" : "video")
  player.controls = true
  player.autoplay = true
  player.src = link.dataset.player ?? ""
  return player
}

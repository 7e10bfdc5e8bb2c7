// Sends one picture to the site and shows how far it has come.
/** @import { Desk } from "./editor.js" */
import { describe } from "./describing.js"

/** @param {Desk} desk @param {HTMLElement} list where its row stands @param {File} file */
export function send(desk, list, file) {
  const words = desk.bar.dataset
  const row = document.createElement("li")
  row.className = "upload"
  const shown = document.createElement("img")
  shown.src = URL.createObjectURL(file)
  shown.width = shown.height = 72
  shown.alt = ""
  const middle = document.createElement("div")
  const progress = document.createElement("progress")
  progress.max = 1
  progress.value = 0
  progress.setAttribute("aria-label", `${words.uploading}: ${file.name}`)
  middle.append(file.name, progress)
  const away = button(words.remove ?? "", file.name)
  row.append(shown, middle, away)
  if (!list.isConnected) desk.frame.after(list)
  list.append(row)

  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append("group", desk.group)
  form.append("file", file)
  request.upload.onprogress = (event) => (progress.value = event.loaded / event.total)
  request.onerror = () => fail("")
  request.onload = () => {
    if (request.status !== 201) return fail(request.responseText)
    progress.remove()
    describe(desk, middle, away, JSON.parse(request.responseText).url)
  }
  request.open("POST", "/media")
  request.setRequestHeader("X-Wants", "fragment")
  request.send(form)
  away.addEventListener("click", () => {
    request.abort()
    row.remove()
    desk.words.focus()
  })

  /** @param {string} why the server's own words, if it answered */
  function fail(why) {
    const error = document.createElement("div")
    error.setAttribute("role", "alert")
    error.innerHTML = why
    if (!why) error.textContent = words.uploadFailed ?? ""
    progress.replaceWith(error)
  }
}

/** @param {string} does @param {string} name */
function button(does, name) {
  const made = document.createElement("button")
  made.type = "button"
  made.className = "btn quiet only"
  made.setAttribute("aria-label", `${does}: ${name}`)
  made.title = does
  made.textContent = "×"
  return made
}

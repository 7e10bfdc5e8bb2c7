// Pictures: chosen, pasted or dropped, sent at once with their progress, put into the text, described beside it.
/** @import { Desk } from "./editor.js" */
import { send } from "./uploading.js"

/** @param {Desk} desk */
export function takePictures(desk) {
  const input = /** @type {HTMLInputElement | null} */ (desk.frame.querySelector("[type=file]"))
  const list = document.createElement("ul")
  list.className = "uploads"
  /** @param {Iterable<File> | null | undefined} files */
  const take = (files) => {
    const pictures = [...(files ?? [])].filter((file) => file.type.startsWith("image/"))
    for (const picture of pictures) send(desk, list, picture)
    return pictures.length > 0
  }
  desk.editor.closest("form")?.addEventListener("sent", () => {
    list.replaceChildren()
    list.remove()
  })
  input?.addEventListener("change", () => {
    take(input.files)
    input.value = ""
  })
  desk.words.addEventListener("paste", (event) => take(event.clipboardData?.files) && event.preventDefault())
  for (const type of ["dragover", "dragleave", "drop"]) {
    desk.frame.addEventListener(type, (event) => {
      const carried = /** @type {DragEvent} */ (event).dataTransfer
      if (!carried?.types.includes("Files")) return
      event.preventDefault()
      desk.frame.classList.toggle("dropping", type === "dragover")
      if (type === "drop") take(carried.files)
    })
  }
}

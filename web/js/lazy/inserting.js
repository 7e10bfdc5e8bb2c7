// Puts text into a field as if it had been typed.

/** Marks each chosen line, or takes the marks away where all have them. @param {HTMLTextAreaElement} words @param {(number: number) => string} mark */
export function markLines(words, mark) {
  const start = words.value.lastIndexOf("\n", words.selectionStart - 1) + 1
  words.setSelectionRange(start, words.selectionEnd)
  const lines = words.value.slice(start, words.selectionEnd).split("\n")
  const isMarked = lines.every((line, place) => line.startsWith(mark(place + 1)))
  insert(words, lines.map((line, at) => (isMarked ? line.slice(mark(at + 1).length) : mark(at + 1) + line)).join("\n"))
}

/** A block stands between empty lines. @param {HTMLTextAreaElement} words @param {string} block */
export function insertBlock(words, block) {
  const above = words.value.slice(0, words.selectionStart)
  const gap = above.trim() === "" ? "" : "\n\n".slice(above.match(/\n*$/)?.[0].length ?? 0)
  insert(words, `${gap}${block}\n\n`)
}

/** Typed by the browser, so that it can be undone like anything typed. @param {HTMLTextAreaElement} words @param {string} text */
export function insert(words, text) {
  words.focus()
  if (document.execCommand("insertText", false, text)) return
  words.setRangeText(text, words.selectionStart, words.selectionEnd, "end")
  words.dispatchEvent(new Event("input", { bubbles: true }))
}

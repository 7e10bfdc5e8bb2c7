// Puts text into a field as if it had been typed.

/** Marks each chosen line, or takes the marks away where all have them. @param {HTMLTextAreaElement} words @param {(number: number) => string} mark */
export function markLines(words, mark) {
  const start = words.value.lastIndexOf("\n", words.selectionStart - 1) + 1
  words.setSelectionRange(start, words.selectionEnd)
  const lines = words.value.slice(start, words.selectionEnd).split("\n")
  const isMarked = lines.every((line, place) => line.startsWith(mark(place + 1)))
  const marked = lines.map((line, at) => (isMarked ? line.slice(mark(at + 1).length) : mark(at + 1) + line)).join("\n")
  insert(words, marked)
  // Several lines stay chosen, so that what was done can be done to them again or taken back.
  if (lines.length > 1) words.setSelectionRange(start, start + marked.length)
}

/**
 * Puts signs around the chosen words, or takes them away where they stand there already.
 * @param {HTMLTextAreaElement} words @param {[string, string]} signs @param {string} [instead] words where none are chosen
 */
export function markWords(words, [open, close], instead = "") {
  const { selectionStart: start, selectionEnd: end, value } = words
  const isMarked = value.slice(0, start).endsWith(open) && value.slice(end).startsWith(close) && !isHalf(value, start, end, open)
  if (isMarked) {
    words.setSelectionRange(start - open.length, end + close.length)
    insert(words, value.slice(start, end))
    return words.setSelectionRange(start - open.length, end - open.length)
  }
  const inner = value.slice(start, end) || instead
  insert(words, open + inner + close)
  words.setSelectionRange(start + open.length, start + open.length + inner.length)
}

/** One of the two signs of bold is none of italic; three are both. @param {string} value @param {number} start @param {number} end @param {string} sign */
function isHalf(value, start, end, sign) {
  if (sign !== "*") return false
  const [before, after] = [value.slice(0, start).match(/\**$/)?.[0].length ?? 0, value.slice(end).match(/^\**/)?.[0].length ?? 0]
  return Math.min(before, after) === 2
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

// Shares the address of a link: with the device's own sheet, or by copying it. Without this script it is a plain link.
import { toast } from "./toast.js"

document.addEventListener("click", async (event) => {
  const link = /** @type {Element} */ (event.target).closest("a[data-share]")
  if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  try {
    if (navigator.share) await navigator.share({ url: link.href })
    else {
      await navigator.clipboard.writeText(link.href)
      toast(link.dataset.share ?? "")
    }
  } catch (error) {
    // Closing the sheet is no failure; where neither way is allowed, the link still leads there.
    if (/** @type {Error} */ (error).name !== "AbortError") location.assign(link.href)
  }
})

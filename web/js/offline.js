// From the second page on, what is read is kept for reading without a connection: a first visit costs nothing for it.
if ("serviceWorker" in navigator && document.referrer.startsWith(`${location.origin}/`)) {
  addEventListener("load", () => navigator.serviceWorker.register("/service-worker.js").catch(() => {}))
}
if (document.querySelector("[data-kept-pages]")) import("./lazy/offline.js")

// A page that was fetched ahead has not been seen by then; now it is.
const [arrival] = performance.getEntriesByType("navigation")
if (arrival && "deliveryType" in arrival && arrival.deliveryType === "navigational-prefetch") {
  fetch(location.href, { method: "HEAD" }).catch(() => {})
}

// The settings' own helpers are fetched only on the pages that have a use for them.
if (document.querySelector("[data-crop], [data-copy]")) import("./lazy/settings.js")

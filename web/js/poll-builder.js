// The poll builder's script comes only to pages that have one.
if (document.querySelector("poll-builder")) import("./lazy/poll-builder.js")

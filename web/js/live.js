// Hears what is new on this page: one stream for all its topics (`data-listens` of the body), passed on as events of
// the document. `live:comment-added` and its like carry an id as `detail`; `live:resync` says that something may have
// been missed. A page that nobody looks at does not listen: browsers allow a site few connections.

const liveNews = ["comment-added", "comment-changed", "poll-changed", "poll-added", "post-added", "article-added",
  "tagged-added", "members-changed", "thread-changed", "resync"]
/** @type {EventSource | null} */
let liveStream = null
let livePause = 1000
let liveMissed = false

/** @param {string} about @param {string} [id] */
function tellPage(about, id) {
  document.dispatchEvent(new CustomEvent(`live:${about}`, { detail: id }))
}

function listen() {
  if (liveStream || document.hidden) return
  const stream = new EventSource(`/live?topics=${document.body.dataset.listens}`)
  liveStream = stream
  stream.onopen = () => {
    livePause = 1000
    if (liveMissed) tellPage("resync")
    liveMissed = true
  }
  stream.onerror = () => {
    liveMissed = true
    // A stream that broke off comes back by itself; one that was refused does not.
    if (stream.readyState !== EventSource.CLOSED || stream !== liveStream) return
    liveStream = null
    setTimeout(listen, livePause * (1 + Math.random()))
    livePause = Math.min(livePause * 2, 120000)
  }
  for (const about of liveNews) stream.addEventListener(about, (news) => tellPage(about, news.data))
}

function hangUp() {
  liveStream?.close()
  liveStream = null
}

if (document.body.dataset.listens) {
  listen()
  document.addEventListener("visibilitychange", () => (document.hidden ? hangUp() : listen()))
  addEventListener("pagehide", hangUp)
  addEventListener("pageshow", listen)
}

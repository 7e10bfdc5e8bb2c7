// What can be read without a connection, the latest first: the reader's own, then what everybody may read. Of other
// sessions nothing is there any more: the worker has forgotten it before it answers with this page.
const list = document.querySelector("[data-kept-pages]")
const names = (await caches.keys().catch(() => [])).filter((name) => name.startsWith("read")).sort().reverse()
const seen = new Set()
for (const name of list ? names : []) {
  const cache = await caches.open(name)
  for (const request of [...(await cache.keys())].reverse()) {
    if (seen.has(request.url)) continue
    seen.add(request.url)
    const answer = await cache.match(request, { ignoreVary: true })
    const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html")
    const link = document.createElement("a")
    link.className = "title serif"
    link.href = request.url
    link.textContent = page.querySelector("h1")?.textContent?.trim() || page.title
    const item = document.createElement("li")
    item.append(link)
    list?.append(item)
  }
}
if (list) {
  document.querySelector("[data-kept]")?.toggleAttribute("hidden", !list.children.length)
}

export {}

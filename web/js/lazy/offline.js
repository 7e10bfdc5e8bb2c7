// What can be read without a connection, the latest first.
const list = document.querySelector("[data-kept-pages]")
const cache = await caches.open("pages-read").catch(() => null)
if (list && cache) {
  for (const request of [...(await cache.keys())].reverse()) {
    const answer = await cache.match(request, { ignoreVary: true })
    const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html")
    const link = document.createElement("a")
    link.className = "title serif"
    link.href = request.url
    link.textContent = page.querySelector("h1")?.textContent?.trim() || page.title
    const item = document.createElement("li")
    item.append(link)
    list.append(item)
  }
  document.querySelector("[data-kept]")?.toggleAttribute("hidden", !list.children.length)
}

export {}

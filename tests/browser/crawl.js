// Finds one page of every kind that a visitor can reach by links.

/** So many pages are looked into for links; there are far fewer kinds. */
const VISITS = 250

const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/
const NAMED = new Map([["groups", "{slug}"], ["articles", "{slug}"], ["members", "{handle}"], ["tags", "{tag}"]])

/**
 * @param {import("@playwright/test").Page} page its session is used
 * @param {string[]} [from]
 * @returns {Promise<{ kind: string, path: string, html: string }[]>}
 */
export async function pagesFrom(page, from = ["/"]) {
  const found = []
  const queue = [...from]
  const known = new Set(from.map(kindOf))
  for (let visit = 0; visit < VISITS; visit++) {
    const path = queue.shift()
    if (!path) break
    const answer = await page.request.get(path)
    if (!answer.headers()["content-type"]?.startsWith("text/html")) continue
    const html = await answer.text()
    found.push({ kind: kindOf(path), path, html })
    for (const next of linksIn(html, answer.url())) {
      if (known.has(kindOf(next))) continue
      known.add(kindOf(next))
      queue.push(next)
    }
  }
  return found
}

/**
 * The route of a path: `/posts/{id}/history`, `/groups/{slug}?order`.
 * @param {string} path
 */
export function kindOf(path) {
  const { pathname, searchParams } = new URL(path, "http://here")
  const parts = pathname.split("/").slice(1)
  const route = parts.map((part, place) => {
    if (ID.test(part)) return "{id}"
    return (place === 1 && part !== "new" && NAMED.get(parts[0] ?? "")) || part
  })
  const query = [...new Set(searchParams.keys())].filter((key) => key !== "return" && key !== "said").sort()
  return `/${route.join("/")}${query.length ? `?${query.join("&")}` : ""}`
}

/**
 * @param {string} html
 * @param {string} base
 */
function linksIn(html, base) {
  const links = [...html.matchAll(/<a\b[^>]*?\bhref="([^"]+)"/g)].map((link) => new URL((link[1] ?? "").replaceAll("&amp;", "&"), base))
  return links.filter((link) => link.origin === new URL(base).origin).map((link) => link.pathname + link.search)
}

// Before the first story: one demo site and one HTML checker, which all stories share.
import { startHtmlChecker } from "./html-checker.js"
import { OWNER } from "./people.js"
import { serve } from "./server.js"

/**
 * The stories bring more newcomers than is usual: that is not to be taken for a raid.
 * @param {string} url of the site
 */
async function expectCrowds(url) {
  const send = async (/** @type {string} */ path, /** @type {RequestInit} */ asked) => {
    const headers = { "Content-Type": "application/json", ...asked.headers }
    const answer = await fetch(`${url}/api/v1${path}`, { ...asked, headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const { token } = await send("/sessions", { method: "POST", body: JSON.stringify(OWNER) })
  const headers = { Authorization: `Bearer ${token}` }
  await send("/site/raid", { method: "PATCH", headers, body: JSON.stringify({ watched: false }) })
}

/** @returns {Promise<() => Promise<void>>} what to do after the last story */
export default async function beforeAll() {
  const [site, checker] = await Promise.all([serve(), startHtmlChecker()])
  await expectCrowds(site.url)
  // The stories run in other processes, which inherit this one's environment.
  process.env.SITE_URL = site.url
  process.env.SITE_DATA = site.data
  process.env.HTML_CHECKER_URL = checker.url
  return async () => {
    await checker.stop()
    await site.stop()
  }
}

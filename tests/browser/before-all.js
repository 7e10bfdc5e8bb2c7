// Before the first story: one demo site and one HTML checker, which all stories share.
import { startHtmlChecker } from "./html-checker.js"
import { serve } from "./server.js"

/** @returns {Promise<() => Promise<void>>} what to do after the last story */
export default async function beforeAll() {
  const [site, checker] = await Promise.all([serve(), startHtmlChecker()])
  // The stories run in other processes, which inherit this one's environment.
  process.env.SITE_URL = site.url
  process.env.SITE_DATA = site.data
  process.env.HTML_CHECKER_URL = checker.url
  return async () => {
    await checker.stop()
    await site.stop()
  }
}

// Another site by whose accounts one may sign in: a real provider (npm `oidc-provider`), which may be told to lie.
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
// @ts-expect-error It comes without types.
import { Provider } from "oidc-provider"
import { freePort, serve } from "./server.js"

/** What both sites know. Another client there has the same, so that only its name tells it from ours. */
const SECRET = "a secret between the two"

/**
 * `renamed`: at which of its addresses it calls itself by another name · `client`: for whom it takes the site when that
 * shows it a code
 * @typedef {{ renamed?: RegExp, client?: string }} Lie
 */

/**
 * `lie`: what it does from now on that is not true · `answer`: with what it has last sent a browser back · `token`:
 * what it has signed since
 * @typedef {{ lie: Lie, answer?: Record<string, string>, token?: Record<string, unknown> | undefined }} There
 */

/** What the provider calls itself where it lies about that, as if it were its neighbour. @param {string} issuer */
export const anothersName = (issuer) => `${issuer}/another`

/** Another site, at which everybody has an account, and a site that takes its word. */
export async function twoSites() {
  const [here, port] = [await freePort(), await freePort()]
  const issuer = `http://127.0.0.1:${port}`
  const back = `http://127.0.0.1:${here}/sign-in/with/company/back`
  const provider = new Provider(issuer, {
    clients: ["square", "other"].map((id) => ({ client_id: id, client_secret: SECRET, redirect_uris: [back] })),
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["only for these stories"] },
    findAccount: (/** @type {unknown} */ _, /** @type {string} */ id) => ({
      accountId: id,
      claims: async () => ({ sub: id, email: addressOf(id), email_verified: true, name: `${id} of the company` }),
    }),
  })
  const there = mayLie(provider, issuer)
  const listening = provider.listen(port, "127.0.0.1")
  const folder = await mkdtemp(join(tmpdir(), "leaders-square-providers-"))
  const [file, secret] = [join(folder, "providers.toml"), join(folder, "secret")]
  await writeFile(secret, SECRET)
  const named = { id: "company", name: "The company", issuer, client_id: "square", client_secret_file: secret }
  const lines = Object.entries(named).map(([name, value]) => `${name} = "${value}"\n`)
  await writeFile(file, `[[provider]]\n${lines.join("")}`)
  const site = await serve({
    port: here,
    args: ["--sign-in-providers", file, "--outbound-ports", String(port), "--outbound-allow", "127.0.0.0/8"],
  })
  const stop = async () => {
    await site.stop()
    listening.closeAllConnections()
    listening.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { url: site.url, data: site.data, said: site.said, issuer, there, stop }
}

/** The address that the other site tells of whoever signs in there. @param {string} login */
export const addressOf = (login) => `${login}@company.example`

/**
 * Lets a provider lie, and notes what it says. All else stays as it is, above all its keys: it signs its lies, too.
 * @param {any} provider
 * @param {string} issuer
 */
function mayLie(provider, issuer) {
  /** @type {There} */
  const there = { lie: {} }
  provider.use(async (/** @type {any} */ ctx, /** @type {() => Promise<void>} */ next) => {
    const { renamed, client } = there.lie
    const shown = [client ?? "", SECRET].map(encodeURIComponent).join(":")
    if (client && ctx.path === "/token") ctx.headers.authorization = `Basic ${Buffer.from(shown).toString("base64")}`
    if (!renamed?.test(ctx.path)) return next()
    provider.issuer = anothersName(issuer)
    try {
      await next()
    } finally {
      provider.issuer = issuer
    }
  })
  provider.on("authorization.success", (/** @type {unknown} */ _, /** @type {Record<string, string>} */ answer) => {
    Object.assign(there, { answer: { ...answer }, token: undefined })
  })
  provider.on("grant.success", (/** @type {any} */ ctx) => {
    const [, claims = ""] = ctx.body.id_token.split(".")
    there.token = JSON.parse(Buffer.from(claims, "base64url").toString())
  })
  return there
}

/**
 * Signs in at the other site, which leads back.
 * @param {import("@playwright/test").Page} page
 * @param {string} issuer
 * @param {string} login
 */
export async function signsInThere(page, issuer, login) {
  await page.waitForURL(`${issuer}/**`)
  await page.locator("input[name=login]").fill(login)
  await page.locator("input[name=password]").fill("any")
  await page.locator("button[type=submit]").click()
  await page.getByRole("button", { name: "Continue" }).click()
}

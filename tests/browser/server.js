// Runs the program under test on a free port and a folder of its own.
import { spawn } from "node:child_process"
import { chmod, mkdtemp, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("../..", import.meta.url))
const PROGRAM = process.env.LEADERS_SQUARE_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/leaders-square")
const READY_LIMIT_MS = 60_000

/** @returns {Promise<number>} a port that was free a moment ago */
export async function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once("error", failed)
    probe.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address())
      probe.close(() => done(port))
    })
  })
}

/**
 * Serves a site until `stop()` is called.
 * @param {{ demo?: boolean, data?: string, port?: number, args?: string[] }} [options] a folder that is given is kept
 */
export async function serve({ demo = true, data, port, args = [] } = {}) {
  const folder = data ?? (await openFolder())
  const listen = `127.0.0.1:${port ?? (await freePort())}`
  const child = spawn(PROGRAM, ["serve", ...(demo ? ["--demo"] : []), "--listen", listen, "--data", folder, "--sign-up-seconds", "0", ...args], {
    // Settings of this shell must not change what is tested.
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(LEADERS_SQUARE_(?!PG_)|PG)/.test(name))),
    stdio: ["ignore", "pipe", "pipe"],
  })
  process.once("exit", () => child.kill()) // when the run is cut short
  let said = ""
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text))
  const ended = new Promise((done, failed) => {
    child.once("exit", (code, signal) => done(code ?? signal))
    child.once("error", () => failed(new Error(`${PROGRAM} cannot be run: build it first (cargo build)`)))
  })

  const stop = async () => {
    child.kill("SIGTERM")
    const status = await ended
    if (!data) await rm(folder, { recursive: true, force: true })
    return status
  }
  const url = `http://${listen}`
  try {
    await Promise.race([ready(`${url}/readyz`), ended.then((status) => Promise.reject(new Error(`it ended: ${status}`)))])
  } catch (error) {
    child.kill()
    throw new Error(`the site did not start: ${error}\n${said}`)
  }
  return { url, data: folder, pid: child.pid, stop, said: () => said }
}

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), "leaders-square-browser-"))
  // As root, the database runs as another user, who must get in.
  await chmod(folder, 0o755)
  return folder
}

/** @param {string} url */
async function ready(url) {
  const limit = Date.now() + READY_LIMIT_MS
  while (Date.now() < limit) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((wake) => setTimeout(wake, 50))
  }
  throw new Error(`not ready after ${READY_LIMIT_MS} ms`)
}

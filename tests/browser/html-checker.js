// The W3C's own checker (vnu), kept running: a page takes it milliseconds then, a start takes seconds.
import { spawn } from "node:child_process"
import { createRequire } from "node:module"
import { freePort } from "./server.js"

const JAR = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar")
const READY_LIMIT_MS = 60_000

export async function startHtmlChecker() {
  const port = await freePort()
  const options = ["-Xss8m", "-Dnu.validator.servlet.bind-address=127.0.0.1", "-cp", JAR]
  const child = spawn("java", [...options, "nu.validator.servlet.Main", String(port)], { stdio: "ignore" })
  process.once("exit", () => child.kill()) // when the run is cut short
  let failure = ""
  child.once("error", (error) => (failure = `java cannot be run (install a Java runtime): ${error.message}`))
  child.once("exit", (code) => (failure ||= `the HTML checker ended with ${code}`))
  const url = `http://127.0.0.1:${port}/?out=json`

  const limit = Date.now() + READY_LIMIT_MS
  while (!(await problems(url, "<!doctype html><html lang=en><title>x</title>").catch(() => null))) {
    if (failure || Date.now() > limit) throw new Error(failure || "the HTML checker did not start")
    await new Promise((wake) => setTimeout(wake, 100))
  }
  return { url, stop: async () => void child.kill() }
}

/**
 * What the checker finds wrong; information and warnings do not count.
 * @param {string} url the running checker
 * @param {string} html a whole document
 * @returns {Promise<string[]>}
 */
export async function problems(url, html) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "text/html; charset=utf-8" },
    body: html,
  })
  if (!answer.ok) throw new Error(`the HTML checker answers ${answer.status}`)
  const { messages } = /** @type {{ messages: Message[] }} */ (await answer.json())
  return messages
    .filter((message) => message.type !== "info")
    .map((message) => `line ${message.lastLine ?? "?"}: ${message.message} — ${(message.extract ?? "").trim()}`)
}

/** @typedef {{ type: string, message: string, lastLine?: number, extract?: string }} Message */

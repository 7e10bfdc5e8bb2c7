// Reads Dockerfile and docker-compose.yml as an engine would, and holds them against the program and the tree:
// `node tests/containers.js`.
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { validate } from "dockerfile-utils"
import { parse } from "yaml"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const PROGRAM = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/leaders-square")
/** @param {string} path */
const read = (path) => readFileSync(join(ROOT, path), "utf8")
/** @type {string[]} */
const wrong = []

/** @typedef {{ build?: string, image?: string, environment?: Record<string, string>, depends_on?: Record<string, { condition: string }>, healthcheck?: { test: string[] }, volumes?: string[] }} Service */

const dockerfile = read("Dockerfile")
for (const problem of validate(dockerfile)) wrong.push(`Dockerfile, line ${problem.range.start.line + 1}: ${problem.message}`)
// Every file that the image's build copies in by .dockerignore, and that the crate includes when it is built, is there.
const admitted = read(".dockerignore").split("\n").filter((line) => line.startsWith("!"))
for (const line of admitted) if (!existsSync(join(ROOT, line.slice(1)))) wrong.push(`.dockerignore admits ${line.slice(1)}, which is not there`)
const wanted = JSON.parse(execFileSync("cargo", ["metadata", "--no-deps", "--format-version=1"], { cwd: ROOT, encoding: "utf8" }))
const rust = wanted.packages[0].rust_version
if (!dockerfile.includes(`FROM rust:${rust}`)) wrong.push(`Dockerfile does not build with Rust ${rust}, as Cargo.toml says`)

const compose = parse(read("docker-compose.yml"))
const services = /** @type {[string, Service][]} */ (Object.entries(compose.services))
for (const [name, service] of services) {
  if (!service.build && !/^[\w./-]+:[\w.-]+$/.test(service.image ?? "")) wrong.push(`service ${name} has neither a build nor an image with a tag`)
  for (const [other, { condition }] of Object.entries(service.depends_on ?? {})) {
    if (!compose.services[other]) wrong.push(`service ${name} waits for ${other}, which is not there`)
    if (condition === "service_healthy" && !compose.services[other]?.healthcheck) wrong.push(`${other} has no health check to wait for`)
  }
  for (const volume of service.volumes ?? []) {
    if (/^\w/.test(volume) && !(volume.split(":")[0] in compose.volumes)) wrong.push(`volume ${volume} of ${name} is not declared`)
  }
}

// Every setting named here is one that the program knows.
const help = execFileSync(PROGRAM, ["serve", "--help"], { encoding: "utf8" })
const inDockerfile = dockerfile.match(/LEADERS_SQUARE_\w+/g) ?? []
for (const setting of [...Object.keys(compose.services.app.environment), ...inDockerfile]) {
  if (!help.includes(setting)) wrong.push(`the program knows no setting ${setting}`)
}

for (const line of wrong) console.error(line)
if (wrong.length === 0) console.log(`Dockerfile and docker-compose.yml: ${services.length} services, nothing wrong`)
process.exitCode = wrong.length ? 1 : 0

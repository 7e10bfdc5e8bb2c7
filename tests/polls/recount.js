// Counts files of ballots, one for each line of the standard input (as JSON texts), by the script of the page; a tally a line.
import { createInterface } from "node:readline"
import { recount } from "../../web/js/lazy/recount/recount.js"

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(recount(JSON.parse(line)))}\n`)
}

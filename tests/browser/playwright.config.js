// Whole stories in a real browser against the real program: `npx playwright test -c tests/browser`.
import { existsSync } from "node:fs"
import { defineConfig } from "@playwright/test"

// Debian's and Fedora's Chromium; without either, the one that `npx playwright install chromium` brings.
const chromium = [process.env.CHROMIUM ?? "", "/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync)

export default defineConfig({
  testDir: ".",
  outputDir: "../../test-results",
  globalSetup: "./before-all.js",
  reporter: [["list"]],
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  use: {
    launchOptions: {
      ...(chromium && { executablePath: chromium }),
      // The browser must ask for nothing but our pages.
      args: ["--disable-quic", "--disable-sync", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"],
    },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    trace: "retain-on-failure",
  },
})

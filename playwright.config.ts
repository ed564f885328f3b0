import { defineConfig } from "@playwright/test";

const { BASE_URL, CHROME_PATH, PLAYWRIGHT_REPORT, PLAYWRIGHT_TRACE } = process.env;

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "./bin/browser-test-setup.ts",
  outputDir: "test-results",
  // Each test has an organisation of its own and leaves the demo company as it is. They share one server,
  // which a third browser would only slow down on two cores.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // For a page that Chromium has stopped drawing, which is nothing that the product did (e2e/fixtures/drawing.ts).
  // Whatever else fails once is a failure, also where it passes the second time (bin/test-counts.ts).
  retries: 1,
  // How slow the machine is fails nothing: these end what hangs.
  timeout: 300_000,
  globalTimeout: 40 * 60_000,
  expect: { timeout: 30_000 },
  reporter: PLAYWRIGHT_REPORT ? [["list"], ["json", { outputFile: PLAYWRIGHT_REPORT }]] : "list",
  use: {
    baseURL: BASE_URL,
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "UTC",
    // Recording every test takes a fifth of the run; a failed one leaves a picture and what the page held.
    trace: PLAYWRIGHT_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROME_PATH,
      args: [
        // Chromium's sandbox refuses to run as root.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        // Its own connections, which fail noisily without a way out.
        ...[
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run",
        ],
      ],
    },
  },
});

import { chromium } from "@playwright/test";
import { firstThatWorks, installed, installedFromDebian, works } from "./found-program.ts";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { run } from "./processes.ts";

const USUAL_PLACES = [
  ...["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"],
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * The path of a Chromium that starts: CHROME_PATH, the system's, Playwright's own, and else one that is
 * installed now, which is said. Throws an Error with the way out when none can be had.
 */
export async function findChromium(): Promise<string> {
  const given = process.env.CHROME_PATH;
  if (given) {
    if (await works(given)) return given;
    throw new Error(`CHROME_PATH names ${given}, which does not start`);
  }
  const places = [...USUAL_PLACES, chromium.executablePath()];
  const path =
    (await firstThatWorks(places)) ??
    (await installedFromDebian(["chromium"], places)) ??
    (await installFromPlaywright(places));
  if (path) return path;
  throw new Error("No Chromium was found and none could be installed: name one with CHROME_PATH");
}

function installFromPlaywright(places: readonly string[]): Promise<string | null> {
  return installed("Installing Playwright's chromium", places, async () => {
    await run(
      process.execPath,
      [inRoot("node_modules", "@playwright", "test", "cli.js"), "install", "chromium"],
      {
        cwd: ROOT,
        env: childEnvironment({ PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: undefined }),
      },
    );
  });
}

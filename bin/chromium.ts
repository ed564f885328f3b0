import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { CommandError, run } from "./processes.ts";
import { step } from "./progress.ts";
import { isRoot } from "./system-user.ts";

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
  const found = await firstThatWorks();
  if (found) return found;
  const installed = (await installFromDebian()) ?? (await installFromPlaywright());
  if (installed) return installed;
  throw new Error("No Chromium was found and none could be installed: name one with CHROME_PATH");
}

async function firstThatWorks(): Promise<string | null> {
  for (const path of [...USUAL_PLACES, chromium.executablePath()]) if (await works(path)) return path;
  return null;
}

/** Some systems have a placeholder under the name that only says how to install it. */
async function works(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  return run(path, ["--version"]).then(
    () => true,
    () => false,
  );
}

async function installFromDebian(): Promise<string | null> {
  if (!isRoot() || !existsSync("/usr/bin/apt-get")) return null;
  const env = childEnvironment({ DEBIAN_FRONTEND: "noninteractive" });
  return attempt("Installing Debian's chromium (apt-get)", async () => {
    await run("apt-get", ["update"], { env });
    await run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { env });
  });
}

function installFromPlaywright(): Promise<string | null> {
  return attempt("Installing Playwright's chromium", async () => {
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

async function attempt(label: string, install: () => Promise<void>): Promise<string | null> {
  try {
    await step(label, install);
    return await firstThatWorks();
  } catch (error) {
    console.log(error instanceof CommandError ? error.output.trim() : String(error));
    return null;
  }
}

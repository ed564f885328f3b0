import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { findChromium } from "./chromium.ts";
import { freePort } from "./ports.ts";
import { step } from "./progress.ts";
import { seedDemoCompany } from "./seeding.ts";
import { copyTemplate, makeTemplate, startTestServer } from "./test-server.ts";
import { startWebServer } from "./web-server.ts";

type Cleanup = () => Promise<void>;

/**
 * Two servers of the production build for one run of Playwright: one with the demo company (BASE_URL), one
 * with nobody in it yet (FIRST_RUN_URL), each on a database of its own that is thrown away afterwards.
 * `work` gets the variables for Playwright.
 */
export async function withBrowserTestServers<T>(
  scratch: string,
  work: (variables: Record<string, string>) => Promise<T>,
): Promise<T> {
  const cleanups: Cleanup[] = [];
  const log = path.join(scratch, "web-server.log");
  const undo = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  const interrupted = () => void undo().then(() => process.exit(130));
  process.on("SIGINT", interrupted).on("SIGTERM", interrupted);
  try {
    const chromium = await findChromium();
    const { server, stop } = await startTestServer(process.env.TEST_DATABASE_URL || undefined);
    cleanups.push(stop);
    await step("Preparing databases for the browser tests", () => makeTemplate(server));
    const secret = randomBytes(48).toString("base64url");
    const start = async (name: string, demo: boolean) => {
      const database = await copyTemplate(server, name);
      const port = await freePort();
      const url = `http://localhost:${port}`;
      const variables = {
        TWELVEFOLD_PROFILE: "test",
        TWELVEFOLD_DEMO: String(demo),
        DATABASE_URL: database.app,
        PUBLIC_URL: url,
        AUTH_SECRET: secret,
        NEXTAUTH_URL: url,
        NEXTAUTH_SECRET: secret,
        LOG_LEVEL: "warn",
        EVIDENCE_FOLDER: path.join(scratch, `evidence-${name}`),
      };
      const summary = demo ? await seedDemoCompany(database.app, variables) : null;
      const web = await startWebServer({ port, host: "127.0.0.1", variables, logFile: log });
      cleanups.push(web.stop);
      return { url, database, variables, summary };
    };
    const [main, empty] = await step("Starting two servers, with the demo company and without anybody", () =>
      Promise.all([start("demo", true), start("empty", false)]),
    );
    return await work({
      ...main.variables,
      BASE_URL: main.url,
      FIRST_RUN_URL: empty.url,
      OWNER_DATABASE_URL: main.database.owner,
      DEMO_SUMMARY: JSON.stringify(main.summary),
      CHROME_PATH: chromium,
    });
  } catch (error) {
    console.log(tail(log));
    throw error;
  } finally {
    await undo();
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
  }
}

function tail(file: string): string {
  try {
    return readFileSync(file, "utf8").split("\n").slice(-40).join("\n");
  } catch {
    return "";
  }
}

import path from "node:path";
import { parseEnv } from "../lib/env.ts";
import { buildApplication, generateClient } from "./build.ts";
import { openDataFolder, readSecrets } from "./data-folder.ts";
import { bringUpToDate, externalUrls, openEmbeddedDatabase, withoutPassword } from "./database.ts";
import { takeLock } from "./lock.ts";
import { isPortFree } from "./ports.ts";
import { stopRunning } from "./processes.ts";
import { endWith, step } from "./progress.ts";
import { mayRestart } from "./restart.ts";
import { type DemoSummary, seedDemoCompany } from "./seeding.ts";
import { applicationVariables, dataPlaces, readSettings, type Settings } from "./settings.ts";
import { startWebServer, type WebServer } from "./web-server.ts";

type Mode = "start" | "dev";
type Cleanup = () => Promise<void> | void;

/** Undone in reverse order, once, whatever ends the program: the web server before its database. */
const cleanups: Cleanup[] = [];
let ending = false;

async function end(code: number, reason?: unknown): Promise<void> {
  if (ending) return;
  ending = true;
  stopRunning();
  for (const cleanup of cleanups.reverse()) await cleanup();
  if (reason !== undefined) endWith(reason);
  process.exit(code);
}

/** Starts everything and keeps it running until a signal. `dev` compiles on demand instead of building. */
export async function launch(mode: Mode): Promise<void> {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 0],
    ["SIGHUP", 0],
  ] as const) {
    process.on(signal, () => {
      if (!ending) console.log("\nStopping ...");
      void end(code);
    });
  }
  // The process that installed the packages was killed.
  process.on("disconnect", () => void end(1));
  process.channel?.unref();
  try {
    await start(mode);
  } catch (error) {
    await end(1, error);
  }
}

async function start(mode: Mode): Promise<void> {
  const settings = readSettings();
  console.log(`Twelvefold, profile ${settings.profile}`);
  openDataFolder(settings.dataFolder);
  const external = externalUrls(settings);
  // A server's database serves several of us, who may share the folder of evidence; our own must not run twice.
  const watchMs = external ? 0 : undefined;
  const lock = await takeLock(settings.dataFolder, settings.publicUrl, { watchMs });
  cleanups.push(lock.release);
  await assertPortFree(settings.port);
  const secrets = readSecrets(settings.dataFolder);
  const variables = applicationVariables(settings, secrets.authSecret);
  // Before the long steps: a fault in the configuration is told at once.
  const { evidence } = parseEnv({
    ...{ ...process.env, ...variables },
    DATABASE_URL: external?.app ?? "postgresql://embedded",
  });
  await (mode === "dev" ? generateClient() : buildApplication());

  const database = external
    ? { urls: external, place: withoutPassword(external.app) }
    : await step("Starting Postgres", async () => {
        const embedded = await openEmbeddedDatabase(settings.dataFolder, secrets, {
          onLost: (error) => void end(1, error),
          onStarting: (stop) => cleanups.push(stop),
        });
        lock.publish(embedded.urls);
        return { urls: embedded.urls, place: embedded.folder };
      });
  await bringUpToDate(database.urls);
  const configuration = { ...variables, DATABASE_URL: database.urls.app };
  const demo = settings.demo
    ? await step("Preparing the demo company", () => seedDemoCompany(database.urls.app, configuration))
    : null;
  const logFile =
    mode === "start" && settings.profile === "development"
      ? path.join(settings.dataFolder, "twelvefold.log")
      : null;
  // Again, minutes later: whoever answers there would be taken for ours.
  await assertPortFree(settings.port);
  await step("Starting the web server", () => keepServing(mode, settings, configuration, logFile));
  const places = dataPlaces(settings.dataFolder, { database: database.place, evidence: evidence.store });
  console.log(readyMessage(settings, { demo, places, logFile }));
}

async function keepServing(
  mode: Mode,
  settings: Settings,
  variables: Readonly<Record<string, string>>,
  logFile: string | null,
): Promise<void> {
  const again = mayRestart();
  const run = (): Promise<WebServer> =>
    startWebServer({
      port: settings.port,
      host: settings.host,
      variables,
      logFile,
      mode,
      onCrash: () => void restart(),
    });
  const restart = async () => {
    if (ending) return;
    console.log("  The web server ended unexpectedly; starting it again.");
    try {
      if (!again()) throw new Error("The web server ended three times within a minute.");
      server = await run();
      if (ending) await server.stop();
    } catch (error) {
      await end(1, error);
    }
  };
  let server = await run();
  cleanups.push(() => server.stop());
}

async function assertPortFree(port: number): Promise<void> {
  if (await isPortFree(port)) return;
  let other = port + 1;
  while (other < 65_535 && !(await isPortFree(other))) other++;
  throw new Error(`Port ${port} is taken by another program. Choose another one: PORT=${other} npm start`);
}

function readyMessage(
  settings: Settings,
  facts: Readonly<{ demo: DemoSummary | null; places: readonly string[]; logFile: string | null }>,
): string {
  const accounts = facts.demo?.accounts.map(
    ({ role, email, password }) => `${role.padEnd(9)} ${email}  ${password}`,
  );
  const signIn = accounts ?? [
    "with your account; on an empty database the first visit sets up the first one",
  ];
  const rows: [string, string][] = [
    ...signIn.map((line, index): [string, string] => [index === 0 ? "Sign in" : "", line]),
    ...facts.places.map((place, index): [string, string] => [index === 0 ? "Data" : "", place]),
    ...(facts.logFile ? [["Log", facts.logFile] satisfies [string, string]] : []),
    ["Stop", "Ctrl-C"],
  ];
  const heading = facts.demo ? ` (demo company ${facts.demo.organization})` : "";
  return [
    `\nReady: ${settings.publicUrl}${heading}`,
    ...rows.map(([name, text]) => `  ${name.padEnd(8)} ${text}`),
    "",
  ].join("\n");
}

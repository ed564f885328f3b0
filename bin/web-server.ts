import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync, statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { exitCode, pause } from "./processes.ts";

export type WebServer = Readonly<{
  /** Lets running requests finish, at most 15 seconds. */
  stop: () => Promise<void>;
  kill: () => void;
}>;

export type WebServerOptions = Readonly<{
  port: number;
  host: string;
  /** The application's configuration (lib/env.ts). */
  variables: Readonly<Record<string, string>>;
  /** Where its output goes; null for the terminal. */
  logFile: string | null;
  onCrash?: () => void;
  /** `dev` compiles on demand. */
  mode?: "start" | "dev";
}>;

const STOP_TIMEOUT_MS = 15_000;
const READY_TIMEOUT_MS = 90_000;
const LOG_LIMIT_BYTES = 20_000_000;

/** Starts bin/http-server.ts as a child and waits until it says that it is ready to serve, database included. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const log = options.logFile ? openLog(options.logFile) : "inherit";
  const child = spawn(
    process.execPath,
    [
      ...["--import", pathToFileURL(inRoot("bin", "end-with-parent.ts")).href],
      ...[inRoot("bin", "http-server.ts")],
      ...[options.mode ?? "start", ROOT, String(options.port), options.host],
    ],
    {
      cwd: ROOT,
      stdio: ["ignore", log, log, "ipc"],
      // Its own group: Ctrl-C is the starter's to answer, in the right order.
      detached: true,
      env: childEnvironment({
        NODE_ENV: options.mode === "dev" ? "development" : "production",
        NEXT_TELEMETRY_DISABLED: "1",
        ...options.variables,
        // The server has no use for the role that may change the schema. Empty rather than absent, since
        // Next fills absent ones from the file .env.
        MIGRATION_DATABASE_URL: "",
        TEST_DATABASE_URL: "",
        ADMIN_DATABASE_URL: "",
      }),
    },
  );
  if (typeof log === "number") closeSync(log);
  let serving = false;
  let stopping = false;
  const ended = exitCode(child);
  void ended.then(() => {
    if (serving && !stopping) options.onCrash?.();
  });
  const kill = () => void child.kill("SIGKILL");
  const stop = async () => {
    stopping = true;
    if (hasEnded(child)) return;
    child.kill("SIGTERM");
    const forced = setTimeout(kill, STOP_TIMEOUT_MS);
    await ended;
    clearTimeout(forced);
  };
  try {
    await waitUntilReady(child, options);
    serving = true;
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop, kill };
}

async function waitUntilReady(child: ChildProcess, options: WebServerOptions): Promise<void> {
  const host = options.host === "0.0.0.0" || options.host === "::" ? "127.0.0.1" : options.host;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${options.port}/api/health/ready`;
  const end = Date.now() + READY_TIMEOUT_MS;
  let last = "it did not answer";
  while (Date.now() < end) {
    if (hasEnded(child))
      throw new Error(`The web server ended while starting. ${whereToLook(options.logFile)}`);
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(30_000) });
      if (response.ok) return;
      last = `${url} answered ${response.status}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await pause(100);
  }
  throw new Error(`The web server did not become ready: ${last}. ${whereToLook(options.logFile)}`);
}

function whereToLook(logFile: string | null): string {
  return logFile ? `Its log: ${logFile}` : "Its messages stand above.";
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

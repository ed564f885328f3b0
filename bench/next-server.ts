import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { freePort } from "#bin/ports.ts";
import { childEnvironment, inRoot, ROOT } from "#bin/places.ts";
import { exitCode, pause, run } from "#bin/processes.ts";

/** One of the two applications: the floor by `next start`, the product by its own server. */
export type NextServer = Readonly<{ url: string; pid: number; stop: () => Promise<void> }>;

const NEXT = inRoot("node_modules", "next", "dist", "bin", "next");
const READY_TIMEOUT_MS = 60_000;
export const FLOOR_FOLDER = path.join(ROOT, "bench", "floor");

/** Builds the bare application that the product is compared with. */
export async function buildFloor(): Promise<void> {
  const env = childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  await run(process.execPath, [NEXT, "build", FLOOR_FOLDER], { cwd: ROOT, env });
}

/** The arguments for Node that serve `folder`. */
type Program = (folder: string, port: number) => readonly string[];

export const NEXT_START: Program = (folder, port) => [
  ...[NEXT, "start", folder, "-p", String(port), "-H", "127.0.0.1"],
];
export const OWN_SERVER: Program = (folder, port) => [
  ...[inRoot("bin", "http-server.ts"), "start", folder, String(port), "127.0.0.1"],
];

/**
 * Serves a production build on a free port of 127.0.0.1 and waits until `readyPath` answers.
 * `variables` gets the port, since the product has to know its own address.
 */
export async function startNext(
  options: Readonly<{
    program: Program;
    folder: string;
    readyPath: string;
    logFile: string;
    variables: (url: string) => Readonly<Record<string, string>>;
  }>,
): Promise<NextServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(options.logFile, "a");
  const child = spawn(process.execPath, options.program(options.folder, port), {
    cwd: ROOT,
    stdio: ["ignore", log, log],
    env: childEnvironment({
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...options.variables(url),
    }),
  });
  closeSync(log);
  const ended = exitCode(child);
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  };
  const end = Date.now() + READY_TIMEOUT_MS;
  while (!(await answers(`${url}${options.readyPath}`))) {
    if (child.exitCode !== null || Date.now() > end) {
      await stop();
      throw new Error(
        `The server of ${options.folder} did not start:\n${readFileSync(options.logFile, "utf8").slice(-2_000)}`,
      );
    }
    await pause(100);
  }
  return { url, pid: child.pid ?? 0, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}

/** Memory that a process holds now and held at most, in MB; null where the system does not tell. */
export function memoryOf(pid: number): { now: number; peak: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const megabytes = (field: string) =>
      Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
    return { now: megabytes("VmRSS"), peak: megabytes("VmHWM") };
  } catch {
    return null;
  }
}

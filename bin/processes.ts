import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A command that failed, with everything that it printed, errors and results: the caller decides how much to show. */
export class CommandError extends Error {
  readonly output: string;
  constructor(command: string, exitCode: number | null, output: string) {
    super(`${command} ended with ${exitCode === null ? "a signal" : `code ${exitCode}`}`);
    this.name = "CommandError";
    this.output = output;
  }
}

const running = new Set<ChildProcess>();

/** Ends what `run` started and is still at work, for a stop in the middle of it. */
export function stopRunning(): void {
  for (const child of running) child.kill("SIGTERM");
}

/**
 * Runs a program to its end and returns its standard output. Never through a shell, so that paths with
 * spaces stay whole. Throws CommandError on any code but 0.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
): Promise<string> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  running.add(child);
  const results: Buffer[] = [];
  const all: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => void [results, all].forEach((list) => list.push(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => void all.push(chunk));
  const code = await exitCode(child).finally(() => running.delete(child));
  if (code === 0) return Buffer.concat(results).toString("utf8");
  throw new CommandError([command, ...args].join(" "), code, Buffer.concat(all).toString("utf8"));
}

/** Resolves with the exit code, null when a signal ended it; rejects when it could not be started. */
export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code));
  });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The command line of a process; empty when there is none. Tells a process from a later one with its number. */
export function commandLine(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

/** When a process began, in words that mean something only when compared; empty when it is gone. */
export function startMark(pid: number): string {
  if (process.platform === "linux") {
    try {
      // Field 22 counts from after the command's name, which may itself hold spaces and brackets.
      return (
        readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")[19] ?? ""
      );
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

export async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > end) return false;
    await pause(50);
  }
  return true;
}

export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

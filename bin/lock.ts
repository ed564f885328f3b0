import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { writeWhole } from "./data-folder.ts";
import { isAlive, pause, startMark } from "./processes.ts";

const holderSchema = z.object({
  pid: z.number(),
  /** Tells the process from a later one that got the same number. */
  mark: z.string(),
  url: z.string(),
  database: z.object({ owner: z.string(), app: z.string() }).nullable(),
});
/** The one program that uses a data folder, and how others reach what it runs. */
export type Holder = z.infer<typeof holderSchema>;

export type Lock = Readonly<{
  /** Tells others where the database of this program answers. */
  publish: (database: Holder["database"]) => void;
  release: () => void;
}>;

/** How long a program that is just ending may take before the next one is turned away. */
const PATIENCE_MS = 3_000;

/** Who uses the data folder now; null when nobody does, a killed program included. */
export function holderOf(folder: string): Holder | null {
  return livingHolder(fileIn(folder));
}

/** Takes the data folder for this process. Throws an Error that names the process which has it. */
export async function takeLock(folder: string, url: string, patienceMs = PATIENCE_MS): Promise<Lock> {
  const file = fileIn(folder);
  const mine: Holder = { pid: process.pid, mark: startMark(process.pid), url, database: null };
  const end = Date.now() + patienceMs;
  while (!claim(file, mine)) {
    const holder = holderOf(folder);
    if (!holder) {
      removeStale(file);
    } else if (Date.now() > end) {
      throw new Error(
        `Twelvefold already runs from this data folder: process ${holder.pid}, ${holder.url}\n` +
          `Stop it with Ctrl-C in its terminal or \`kill ${holder.pid}\`, or name another folder with TWELVEFOLD_DATA_DIR.`,
      );
    }
    await pause(100);
  }
  return {
    publish: (database) => writeWhole(file, JSON.stringify({ ...mine, database })),
    release: () => rmSync(file, { force: true }),
  };
}

/** A link to a complete file either appears or does not: no half-written lock is ever seen. */
function claim(file: string, holder: Holder): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Two starts may find the same stale file: renaming lets one of them have it, and it looks once more. */
function removeStale(file: string): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (livingHolder(aside)) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/** Null for a file that is missing, damaged or another account's, and for a process that has ended. */
function livingHolder(file: string): Holder | null {
  try {
    const holder = holderSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    return isAlive(holder.pid) && startMark(holder.pid) === holder.mark ? holder : null;
  } catch {
    return null;
  }
}

function fileIn(folder: string): string {
  return path.join(folder, "running.json");
}

import {
  linkSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { z } from "zod";
import { writeWhole } from "./data-folder.ts";
import { isAlive, pause, startMark, waitUntil } from "./processes.ts";

const holderSchema = z.object({
  pid: z.number(),
  /** Tells the process from a later one that got the same number. */
  mark: z.string(),
  /** Among whose processes the number is to be looked for. */
  space: z.string().optional(),
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
/** How often a program shows that it has the folder, and how long others watch for it who cannot see its process. */
const BEAT_MS = 1_000;
const WATCH_MS = 10_000;

/** Who uses the data folder now, of those whose process can be seen from here; null when nobody does, a killed program included. */
export function holderOf(folder: string): Holder | null {
  const holder = read(fileIn(folder));
  return holder && isLiving(holder) ? holder : null;
}

/**
 * Takes the data folder for this process. Throws an Error that names the process which has it. Of a program in
 * another container, or on another machine, the number says nothing here: it shows by its file whether it lives.
 */
export async function takeLock(
  folder: string,
  url: string,
  { patienceMs = PATIENCE_MS, watchMs = WATCH_MS } = {},
): Promise<Lock> {
  const file = fileIn(folder);
  const mine: Holder = {
    pid: process.pid,
    mark: startMark(process.pid),
    space: processSpace(),
    url,
    database: null,
  };
  const end = Date.now() + patienceMs;
  while (!claim(file, mine)) {
    const holder = read(file);
    if (holder && isElsewhere(holder)) {
      const seen = beatOf(file);
      if (watchMs > 0)
        console.log("  The data folder was in use in another container or on another machine; is it still?");
      const changed = await waitUntil(() => beatOf(file) !== seen, watchMs);
      if (changed && beatOf(file) !== null) {
        throw new Error(
          `Twelvefold already runs from this data folder, in another container or on another machine: ${holder.url}\n` +
            "Two at once would destroy the database. Stop it there, or name another folder with TWELVEFOLD_DATA_DIR.",
        );
      }
      if (!changed) removeStale(file, () => beatOf(`${file}.stale-${process.pid}`) === seen);
    } else if (!holder || !isLiving(holder)) {
      removeStale(file, (found) => !found || !isLiving(found));
    } else if (Date.now() > end) {
      throw new Error(
        `Twelvefold already runs from this data folder: process ${holder.pid}, ${holder.url}\n` +
          `Stop it with Ctrl-C in its terminal or \`kill ${holder.pid}\`, or name another folder with TWELVEFOLD_DATA_DIR.`,
      );
    }
    await pause(100);
  }
  const beats = setInterval(() => beat(file), BEAT_MS).unref();
  return {
    publish: (database) => {
      if (!isAnothers(file, mine)) writeWhole(file, JSON.stringify({ ...mine, database }));
    },
    release: () => {
      clearInterval(beats);
      if (!isAnothers(file, mine)) rmSync(file, { force: true });
    },
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
function removeStale(file: string, isStale: (found: Holder | null) => boolean): void {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (!isStale(read(aside))) linkSync(aside, file);
  rmSync(aside, { force: true });
}

/** Null for a file that is missing, damaged or another account's. */
function read(file: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** Whether its process can be seen, and is the one that took the folder. */
function isLiving(holder: Holder): boolean {
  return !isElsewhere(holder) && isAlive(holder.pid) && startMark(holder.pid) === holder.mark;
}

/** Whether somebody else has the folder by now: several may share one with a server's database, or the file was removed. */
function isAnothers(file: string, { pid, mark, space }: Holder): boolean {
  const found = read(file);
  return found !== null && (found.pid !== pid || found.mark !== mark || found.space !== space);
}

function isElsewhere({ space }: Holder): boolean {
  return space !== undefined && space !== processSpace();
}

/** Names the processes that are numbered together with this one: those of a container, or of a machine since it began. */
function processSpace(): string {
  try {
    const machine = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${machine} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

function beat(file: string): void {
  const at = new Date();
  try {
    utimesSync(file, at, at);
  } catch {
    // Somebody removed it by hand: nothing to show any more.
  }
}

/** When the file was last touched; null where it is gone. */
function beatOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

function fileIn(folder: string): string {
  return path.join(folder, "running.json");
}

import type { ChildProcess } from "node:child_process";
import path from "node:path";

export type Typeset = Readonly<{
  bytes: Uint8Array<ArrayBuffer>;
  pages: number;
  /** Conforms to PDF/UA-1. False where no font of the machine has a letter of the text; tagged it is anyway. */
  accessible: boolean;
  reason?: string;
  /** Megabytes that the typesetter held at most since it started. */
  peakMemory: number;
}>;

type Job = Readonly<{
  template: "report.typ" | "logo.typ";
  document: string;
  createdAt: number;
  /** A picture that the template finds under its name. */
  logo?: Readonly<{ name: string; bytes: Uint8Array }>;
}>;
type Answer = Readonly<{ id: number }> &
  ((Readonly<{ ok: true }> & Typeset) | Readonly<{ ok: false; message: string }>);
type Waiting = { resolve: (typeset: Typeset) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };

/** A document of 400 items takes well below one second; beyond this something is wrong. */
const TIMEOUT_MS = 12_000;
/** Fonts and compiled parts take about 100 MB: given back when no report was asked for this long. */
const IDLE_MS = 60_000;

/** Templates, fonts and program lie in the checkout, which is the working folder of every command here. */
const folder = () => path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "reports", "pdf");

type Typesetter = { readonly process: ChildProcess; idle?: NodeJS.Timeout };

let typesetter: Typesetter | undefined;
let count = 0;
const waiting = new Map<number, Waiting>();

function settle(id: number): Waiting | undefined {
  const entry = waiting.get(id);
  if (entry) clearTimeout(entry.timer);
  waiting.delete(id);
  return entry;
}

/** Ends the typesetter and fails what it was doing; the next report starts a new one. */
function abandon(failed: Typesetter, reason: string): void {
  if (typesetter !== failed) return;
  typesetter = undefined;
  clearTimeout(failed.idle);
  failed.process.kill("SIGKILL");
  for (const id of [...waiting.keys()]) settle(id)?.reject(new Error(reason));
}

/**
 * A process of its own: compiling blocks for as long as it takes, its memory is given back whole, and it knows
 * neither the database nor any secret.
 */
function start(): Typesetter {
  // Not imported: a bundler would follow the path for a module of its own.
  const { fork } = process.getBuiltinModule("node:child_process");
  const child = fork(path.join(folder(), "typesetter.js"), [folder()], {
    // Flags of this process, such as --conditions, are none of its business.
    execArgv: [],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { NODE_ENV: "production" },
  });
  const started: Typesetter = { process: child };
  child.on("message", (answer: Answer) => {
    const entry = settle(answer.id);
    if (answer.ok) entry?.resolve(answer);
    else entry?.reject(new Error(answer.message));
    if (waiting.size === 0) rest(started);
  });
  child.on("error", (error) => abandon(started, `The typesetter failed: ${error.message}`));
  child.on("exit", (code) => abandon(started, `The typesetter ended with code ${code}`));
  return started;
}

/** An idle typesetter must not keep a shell command from ending, nor its memory for ever. */
function rest(idle: Typesetter): void {
  idle.process.unref();
  idle.process.channel?.unref();
  idle.idle = setTimeout(() => abandon(idle, "The typesetter was idle"), IDLE_MS).unref();
}

/** Typesets the drawing of a document; one after another, as one process does all. */
export function typeset(job: Job): Promise<Typeset> {
  const current = (typesetter ??= start());
  clearTimeout(current.idle);
  current.process.ref();
  current.process.channel?.ref();
  const id = (count += 1);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => abandon(current, "Typesetting took too long"), TIMEOUT_MS);
    waiting.set(id, { resolve, reject, timer });
    current.process.send({ id, job });
  });
}

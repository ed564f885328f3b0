import type { ChildProcess } from "node:child_process";
import path from "node:path";
import { takingTurns, type TurnOptions } from "../../turns.ts";
import { TOO_MANY_DOCUMENTS } from "../busy.ts";

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
/** The document that a process is at. */
type Current = Readonly<{
  id: number;
  resolve: (typeset: Typeset) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}>;

/** Of one document. One of 400 items takes well below a second; beyond this something is wrong. */
const TIMEOUT_MS = 12_000;
/** Fonts and compiled parts take about 100 MB: given back when no report was asked for this long. */
const IDLE_MS = 60_000;

/** Templates, fonts and program lie in the checkout, which is the working folder of every command here. */
const folder = () => path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "reports", "pdf");

type Typesetter = { readonly process: ChildProcess; idle?: NodeJS.Timeout; current?: Current | undefined };

let typesetter: Typesetter | undefined;
let count = 0;

/** A process does one document at a time: what is handed over early would only be lost with it. */
const inTurn = takingTurns({ atOnce: 1, mostWaiting: 20, busy: TOO_MANY_DOCUMENTS });

/** Takes the document back from the process that was at it. */
function settle(from: Typesetter): Current | undefined {
  const { current } = from;
  from.current = undefined;
  clearTimeout(current?.timer);
  return current;
}

/** Ends the typesetter and fails the one document that it was at; the next one starts a new one. */
function abandon(failed: Typesetter, reason: string): void {
  if (typesetter !== failed) return;
  typesetter = undefined;
  clearTimeout(failed.idle);
  failed.process.kill("SIGKILL");
  settle(failed)?.reject(new Error(reason));
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
    if (answer.id !== started.current?.id) return;
    const current = settle(started);
    // Until the next document, which may be handed over at once.
    rest(started);
    if (answer.ok) current?.resolve(answer);
    else current?.reject(new Error(answer.message));
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

/**
 * Typesets the drawing of a document; one after another, as one process does all. Never call it in a transaction:
 * it waits its turn.
 * @throws UNAVAILABLE where too many wait and it is not `patient`; Error where typesetting fails or takes too long.
 */
export function typeset(job: Job, options?: TurnOptions): Promise<Typeset> {
  return inTurn(() => handOver(job), options);
}

function handOver(job: Job): Promise<Typeset> {
  const taking = (typesetter ??= start());
  clearTimeout(taking.idle);
  taking.process.ref();
  taking.process.channel?.ref();
  const id = (count += 1);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => abandon(taking, "Typesetting took too long"), TIMEOUT_MS);
    taking.current = { id, resolve, reject, timer };
    taking.process.send({ id, job });
  });
}

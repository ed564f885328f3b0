import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Logo } from "../brand.ts";

type Handed = Readonly<{ id: number; job: Readonly<{ document: string }> }>;

/** A document that is never ready, and one whose process breaks. */
const STUCK = "stuck";
const BREAKING = "breaking";
/** One after another, as the true process does: it takes the next message when it has answered the one before. */
const TAKES_MS = 2_300;

class FakeProcess extends EventEmitter {
  static started: FakeProcess[] = [];
  readonly channel = { ref() {}, unref() {} };
  readonly handed: string[] = [];
  killed = false;
  #done: Promise<void> = Promise.resolve();

  constructor() {
    super();
    FakeProcess.started.push(this);
  }
  ref() {}
  unref() {}
  kill(): void {
    this.killed = true;
  }
  send({ id, job: { document } }: Handed): void {
    this.handed.push(document);
    this.#done = this.#done.then(async () => {
      if (document === STUCK) await new Promise(() => {});
      await new Promise((resolve) => setTimeout(resolve, TAKES_MS));
      if (document === BREAKING) return void this.emit("exit", 1);
      const bytes = new TextEncoder().encode(document);
      this.emit("message", { id, ok: true, bytes, pages: 1, accessible: true, peakMemory: 1 });
    });
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  // The process that typesets is in this module's own state.
  vi.resetModules();
  FakeProcess.started = [];
  vi.spyOn(process, "getBuiltinModule").mockReturnValue({ fork: () => new FakeProcess() } as never);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function typesetter() {
  const { typeset } = await import("./typeset.ts");
  return (document: string, patient = false) =>
    typeset({ template: "report.typ", document, createdAt: 0 }, { patient }).then(
      ({ bytes }) => new TextDecoder().decode(bytes),
      (error: unknown) => (error instanceof Error ? error.message : "no error"),
    );
}

describe("typesetting", () => {
  test("counts the time of each document alone: many that wait for each other all come", async () => {
    const write = await typesetter();
    const names = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
    const written = names.map((name) => write(name));
    await vi.advanceTimersByTimeAsync(names.length * TAKES_MS);
    expect(await Promise.all(written)).toEqual(names);
    expect(FakeProcess.started).toHaveLength(1);
  });

  test("a document that is never ready fails alone, and those behind it go to another process", async () => {
    const write = await typesetter();
    const written = ["one", STUCK, "three", "four"].map((name) => write(name));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await Promise.all(written)).toEqual(["one", "Typesetting took too long", "three", "four"]);
    expect(FakeProcess.started.map(({ handed, killed }) => [handed, killed])).toEqual([
      [["one", STUCK], true],
      [["three", "four"], false],
    ]);
  });

  test("a process that breaks takes along the document it was at, and no other", async () => {
    const write = await typesetter();
    const written = [BREAKING, "two"].map((name) => write(name));
    await vi.advanceTimersByTimeAsync(2 * TAKES_MS);
    expect(await Promise.all(written)).toEqual(["The typesetter ended with code 1", "two"]);
  });

  test("gives the memory back a minute after the last document, and begins anew", async () => {
    const write = await typesetter();
    const first = write("first");
    await vi.advanceTimersByTimeAsync(TAKES_MS + 59_000);
    expect(FakeProcess.started[0]?.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(FakeProcess.started[0]?.killed).toBe(true);
    const second = write("second");
    await vi.advanceTimersByTimeAsync(TAKES_MS);
    expect(await Promise.all([first, second])).toEqual(["first", "second"]);
    expect(FakeProcess.started).toHaveLength(2);
  });

  test("sends away who comes when twenty wait; a board pack waits on, and no logo counts as damaged", async () => {
    const write = await typesetter();
    const { canPrintLogo } = await import("./writer.ts");
    const written = Array.from({ length: 21 }, (_, at) => write(String(at)));
    const logo: Logo = { kind: "png", bytes: new Uint8Array(), width: 1, height: 1 };
    const full = { code: "UNAVAILABLE", retryAfterSeconds: 10 };
    await expect(canPrintLogo(logo)).rejects.toMatchObject(full);
    expect(await write("late")).toBe("Many documents are being written; try again in a few seconds");
    const pack = write("pack", true);
    await vi.advanceTimersByTimeAsync(22 * TAKES_MS);
    expect(await Promise.all(written)).toEqual(written.map((_, at) => String(at)));
    expect(await pack).toBe("pack");
  });
});

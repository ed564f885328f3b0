import { EventEmitter } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { writeReport, type ReportSource } from "./write.ts";

/** A thread that writes nothing until it is told to. */
class HeldThread extends EventEmitter {
  static readonly begun: HeldThread[] = [];
  constructor() {
    super();
    HeldThread.begun.push(this);
  }
  write(): void {
    this.emit("message", { kind: "written", bytes: new Uint8Array([1]) });
  }
  terminate(): Promise<number> {
    return Promise.resolve(0);
  }
}

const source: ReportSource = {
  name: "Report",
  at: new Date("2026-03-02T09:00:00.000Z"),
  document: () => ({ meta: { createdAt: "" }, sections: [] }) as never,
  sheets: () => [],
  calendar: () => [],
};

afterEach(() => vi.restoreAllMocks());

test("of many documents at once ten wait, the next is told to come again, and a board pack still waits", async () => {
  vi.spyOn(process, "getBuiltinModule").mockReturnValue({ Worker: HeldThread } as never);
  const written: Promise<unknown>[] = Array.from({ length: 11 }, () => writeReport(source, "xlsx"));
  await expect(writeReport(source, "docx")).rejects.toMatchObject({
    code: "UNAVAILABLE",
    message: "Many documents are being written; try again in a few seconds",
    retryAfterSeconds: 10,
  });
  written.push(writeReport(source, "docx", { patient: true }));
  for (let at = 0; at < written.length; at += 1) {
    expect(HeldThread.begun).toHaveLength(at + 1);
    HeldThread.begun[at]?.write();
    await written[at];
  }
  await expect(Promise.all(written)).resolves.toHaveLength(12);
});

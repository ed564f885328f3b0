import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { csvRows } from "#lib/frameworks/csv-rows.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { dayOf, harmlessText, originalText } from "./cells.ts";
import { worksheetDifference } from "./difference.ts";
import { readAll, worksheetCsv, worksheetTable, worksheetXlsx } from "./files.ts";
import { HEADER, sheetRows, type SheetItem } from "./table.ts";
import type { WorksheetPreview } from "./types.ts";

const state = { status: "open", answered: false, reason: "", version: 2 } as const;
const item = (index: number, more: Partial<SheetItem> = {}): SheetItem => ({
  id: `00000000-0000-7000-8000-${String(index).padStart(12, "0")}`,
  key: `AUTH-${index}`,
  title: `Requirement ${index}`,
  aspect: "Authentication",
  criticality: "high",
  applicable: true,
  environments: ["testing", "production"],
  ownerId: null,
  ownerEmail: "",
  dueDate: "2026-04-01",
  effortDays: 1.5,
  note: "",
  version: 4,
  states: { testing: state, production: { ...state, status: "met", answered: true } },
  ...more,
});
const owners = new Map([["ada@example.test", "ada"]]);

function difference(table: readonly (readonly string[])[], items: readonly SheetItem[]): WorksheetPreview {
  const found = worksheetDifference(table, { items, owners });
  if ("missing" in found) throw new Error(`Missing ${found.missing.join(", ")}`);
  return found;
}

function edited(items: readonly SheetItem[], cells: Readonly<Record<string, string>>) {
  const [first = [], ...others] = sheetRows(items);
  const row = first.map((cell, index) => cells[HEADER[index] ?? ""] ?? cell);
  return difference([HEADER, row, ...others], items);
}

describe("a worksheet on its way in", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** What became of it after so many milliseconds, its parts coming one after another with a pause between. */
  async function afterWaiting(milliseconds: number, parts: readonly (readonly [number, Uint8Array])[]) {
    let outcome: unknown = "still waiting";
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        for (const [pause, part] of parts) {
          await new Promise((resolve) => setTimeout(resolve, pause));
          controller.enqueue(part);
        }
      },
    });
    void readAll(body).then(
      (bytes) => (outcome = bytes),
      (error: unknown) => (outcome = error),
    );
    await vi.advanceTimersByTimeAsync(milliseconds);
    return outcome;
  }

  test("whose sender is silent for half a minute is given up", async () => {
    const silent = [[20_000, new Uint8Array(9)]] as const;
    expect(await afterWaiting(49_000, silent)).toBe("still waiting");
    expect(await afterWaiting(51_000, silent)).toMatchObject({ code: "INVALID_INPUT" });
  });

  test("that comes byte by byte is given up, and one that comes slowly is not", async () => {
    const trickle = Array.from({ length: 20 }, () => [29_000, new Uint8Array(1)] as const);
    expect(await afterWaiting(300_000, trickle)).toMatchObject({ code: "INVALID_INPUT" });
    const slow = Array.from({ length: 20 }, () => [29_000, new Uint8Array(60_000)] as const);
    expect(await afterWaiting(300_000, slow)).toBe("still waiting");
  });
});

describe("a worksheet", () => {
  test("never calculates, and every text comes back as it was", () => {
    for (const text of ["=1+1", "+49", "-1", "@SUM(A1)", "\tx", "\rx", "'=1"]) {
      expect(harmlessText(text).startsWith("'")).toBe(true);
    }
    fc.assert(fc.property(fc.string(), (text) => originalText(harmlessText(text)) === text));
  });

  test.each(["xlsx", "csv"] as const)("that comes back as %s unedited changes nothing", async (kind) => {
    const nasty = '=HYPERLINK("http://x";"y")\nsecond, "quoted" line';
    const items = [item(1, { note: nasty }), item(2, { applicable: false }), item(3, { note: "'=kept" })];
    const bytes =
      kind === "xlsx" ? await worksheetXlsx(items) : new TextEncoder().encode(worksheetCsv(items));
    const found = difference(await worksheetTable(bytes), items);
    expect(found).toEqual({ rows: [], unchanged: 3 });
    const cells = kind === "xlsx" ? xlsxSheets(bytes)[0]?.rows.flat() : csvRows(worksheetCsv(items)).flat();
    expect((cells ?? []).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  test("tells each cell that differs, with the version that stands here", () => {
    const { rows } = edited([item(1)], {
      Testing: "Not applicable",
      "Reason Testing": "No test system",
      "Owner e-mail": "Ada@example.test",
      "Due date": "46143",
      Note: "Seen",
    });
    expect(rows[0]?.problems).toEqual([]);
    expect(rows[0]?.wish).toEqual({
      itemId: item(1).id,
      version: 4,
      fields: { ownerId: "ada", dueDate: "2026-05-01", note: "Seen" },
      states: [{ environment: "testing", status: "not_applicable", reason: "No test system", version: 2 }],
    });
  });

  test("says what cannot be read, in which column and how to mend it, and keeps the rest of the row", () => {
    const { rows } = edited([item(1)], {
      Testing: "done",
      Development: "met",
      "Owner e-mail": "nobody@example.test",
      "Due date": "soon",
      "Effort (person-days)": "-3",
      Note: "Kept",
    });
    expect(rows[0]?.problems.map(({ column }) => column)).toEqual([
      "Development",
      "Testing",
      "Owner e-mail",
      "Due date",
      "Effort (person-days)",
    ]);
    expect(rows[0]?.wish?.fields).toEqual({ note: "Kept" });
  });

  test("takes no effort that would be kept as none", () => {
    const { rows } = edited([item(1)], { "Effort (person-days)": "0,004" });
    expect(rows).toMatchObject([{ problems: [{ column: "Effort (person-days)" }], wish: null }]);
  });

  test("names unknown keys, repeated rows, and what was changed here meanwhile", () => {
    const row = sheetRows([item(1)])[0] ?? [];
    const strange = [...row];
    strange[0] = "NOPE-1";
    strange[strange.length - 1] = "";
    const late = row.map((cell, index) => (HEADER[index] === "Note" ? "Late" : cell));
    const found = difference([HEADER, late, row, strange], [item(1, { version: 5 })]);
    expect(
      found.rows.map(({ row: number, overtaken, problems }) => [number, overtaken, problems.length]),
    ).toEqual([
      [2, true, 0],
      [3, false, 1],
      [4, false, 1],
    ]);
  });

  test("of a thousand rows is read and compared", async () => {
    const items = Array.from({ length: 1_000 }, (_, index) => item(index + 1));
    const table = await worksheetTable(await worksheetXlsx(items));
    expect(difference(table, items).unchanged).toBe(1_000);
  });

  test("reads days as people and spreadsheets write them, and no others", () => {
    expect(["2026-02-28", "28.2.2026", "46081"].map(dayOf)).toEqual([
      "2026-02-28",
      "2026-02-28",
      "2026-02-28",
    ]);
    expect(["2026-02-30", "tomorrow", "1999-12-31", "7"].map(dayOf)).toEqual([null, null, null, null]);
  });
});

import { describe, expect, test } from "vitest";
import { EMPTY_CELLS, workbookOf } from "#lib/testing/workbooks.ts";
import { TABLE_LIMITS, type TableLimits } from "./csv-rows.ts";
import { readFirstTable } from "./first-table.ts";

const LIMITS: TableLimits = {
  ...{ rows: 4, columns: 3, cells: 9, characters: 50, tags: 100, unpacked: 100_000, sheets: 1 },
};
const read = (file: Uint8Array, limits: Partial<TableLimits> = {}) =>
  readFirstTable(file, { ...LIMITS, ...limits });
const cell = (text: string, reference?: string) =>
  `<c t="str"${reference ? ` r="${reference}"` : ""}><v>${text}</v></c>`;
const rows = (count: number, row: string) => `<row>${row}</row>`.repeat(count);
/** Who reads on to here says another thing. */
const FORBIDDEN = "<!DOCTYPE x>";

describe("reading one table ends where a bound is met", () => {
  test.each<[string, Uint8Array, Partial<TableLimits>, RegExp]>([
    ["rows", workbookOf(rows(5, cell("x")) + FORBIDDEN), {}, /more than 4 rows\. Copy/],
    ["columns", workbookOf(rows(1, cell("x").repeat(4)) + FORBIDDEN), {}, /^Row 1: .*more than 3 columns\./],
    ["cells", workbookOf(rows(4, cell("x").repeat(3)) + FORBIDDEN), {}, /more than 9 cells\./],
    ["characters", workbookOf(rows(3, cell("x".repeat(20))) + FORBIDDEN), {}, /more than 50 characters\./],
    [
      "characters of one text that is named often",
      workbookOf(rows(3, '<c t="s"><v>0</v></c>') + FORBIDDEN, `<si><t>${"x".repeat(20)}</t></si>`),
      {},
      /more than 50 characters\./,
    ],
    [
      "tags of empty rows",
      workbookOf('<row r="1"/>'.repeat(200) + FORBIDDEN),
      {},
      /formatting than its rows/,
    ],
    ["tags of what is unknown", workbookOf("<x/>".repeat(200) + FORBIDDEN), {}, /formatting than its rows/],
    [
      "bytes",
      workbookOf(" ".repeat(3_000_000) + FORBIDDEN),
      { unpacked: 2 * 1024 * 1024 },
      /more than 2 MB\. Copy/,
    ],
    [
      "empty cells in a row",
      workbookOf(rows(1, "<c/>".repeat(16_385)) + FORBIDDEN),
      { tags: 1_000_000 },
      /more than 16384 cells in one row\./,
    ],
  ])("of %s", (_, file, limits, words) => {
    expect(read(file, limits)).toEqual({ problem: expect.stringMatching(words) });
  });

  test("of a CSV's rows, columns and characters, whatever comes behind", () => {
    const csv = (text: string) => read(new TextEncoder().encode(text), { characters: 100 });
    expect(csv(`${"a,b\n".repeat(5)}"never closed`)).toEqual({ problem: expect.stringMatching(/4 rows\./) });
    expect(csv('a,b,c,d\n"never closed')).toEqual({
      problem: expect.stringMatching(/^Row 1: .*3 columns\./),
    });
    expect(csv("x".repeat(101))).toEqual({ problem: expect.stringMatching(/100 characters\./) });
    expect(csv("a,b\n1,2\n")).toEqual({
      rows: [
        ["a", "b"],
        ["1", "2"],
      ],
    });
  });

  test("but not for formatting below and beside the rows", () => {
    const formatted = `<row>${cell("a")}<c r="XFD1"/></row><row r="2">${cell("b")}</row><row r="1048576"><c/></row>`;
    expect(read(workbookOf(formatted))).toEqual({ rows: [["a"], ["b"]] });
  });

  test("a workbook of eleven million empty cells is left at the first ones, for standards too", () => {
    expect(readFirstTable(EMPTY_CELLS(), TABLE_LIMITS)).toEqual({
      problem: expect.stringMatching(/^Row 1: The table has more than 16384 cells in one row\./),
    });
  });
});

import { Workbook } from "@cj-tech-master/excelts";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { POST as bringBack } from "../../../app/api/o/[org]/projects/[project]/worksheet/route.ts";
import { GET as getCsv } from "../../../app/api/o/[org]/projects/[project]/worksheet.csv/route.ts";
import { GET as getXlsx } from "../../../app/api/o/[org]/projects/[project]/worksheet.xlsx/route.ts";
import { env } from "#lib/env.ts";
import { csvRows } from "#lib/frameworks/csv-rows.ts";
import { xlsxSheets } from "#lib/frameworks/xlsx-rows.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { openProject, type PlanProject } from "#lib/testing/plan-calls.ts";
import { EMPTY_CELLS, workbookOf } from "#lib/testing/workbooks.ts";

vi.mock("#lib/frameworks/xlsx-rows.ts", { spy: true });
vi.mock("#lib/frameworks/csv-rows.ts", { spy: true });
vi.mock("@cj-tech-master/excelts", { spy: true });

let harbor: TestOrganization;
let portal: PlanProject;

beforeAll(async () => {
  harbor = await testOrganization();
  portal = await openProject(harbor, "Portal", [harbor.people.engineer.id]);
});

beforeEach(() => vi.clearAllMocks());

const params = () => Promise.resolve({ org: harbor.slug, project: portal.slug });
const address = () => `http://localhost:3000/api/o/${harbor.slug}/projects/${portal.slug}/worksheet`;

async function send(file: Uint8Array<ArrayBuffer>) {
  const request = new Request(address(), {
    method: "POST",
    headers: { "content-type": "application/octet-stream", origin: env().publicUrl },
    body: file,
  });
  const response = await withRequestPort(harbor.as.engineer, () => bringBack(request, { params: params() }));
  return { status: response.status, body: await response.json() };
}

/** What this thread has read of files: nothing, where another thread does it. */
const readHere = () => vi.mocked(xlsxSheets).mock.calls.length + vi.mocked(csvRows).mock.calls.length;

test.each([
  ["XLSX", getXlsx],
  ["CSV", getCsv],
])(
  "a worksheet that comes back as %s unedited changes nothing, and another thread writes and reads it",
  async (_, get) => {
    const file = await withRequestPort(harbor.as.engineer, () =>
      get(new Request(address()), { params: params() }),
    );
    const { status, body } = await send(new Uint8Array(await file.arrayBuffer()));
    expect([status, body.rows]).toEqual([200, []]);
    expect(body.unchanged).toBeGreaterThan(50);
    expect(readHere()).toBe(0);
    expect(vi.mocked(Workbook)).not.toHaveBeenCalled();
  },
);

test("a small file that unpacks to millions of cells is refused with the way to mend it, by another thread", async () => {
  const file = EMPTY_CELLS();
  expect(file.length).toBeLessThan(200_000);
  const { status, body } = await send(new Uint8Array(file));
  expect([status, body.code]).toEqual([400, "INVALID_INPUT"]);
  expect(body.message).toMatch(/more than 16384 cells in one row\. Copy the rows/);
  expect(readHere()).toBe(0);
});

test("a file that is damaged, too long or no table is refused in words", async () => {
  const long = `Key,Note\r\n${"AUTH-1,\r\n".repeat(10_001)}`;
  const files: [Uint8Array, RegExp][] = [
    [new TextEncoder().encode(long), /more than 10001 rows.*split/],
    [workbookOf('<row r="10002"><c t="str"><v>x</v></c></row>'), /more than 10001 rows.*split/],
    [Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), /cut off|damaged/],
    [Uint8Array.from([0xff, 0xfe, 0xfd]), /UTF-8/],
    [new TextEncoder().encode('Key,Note\nA,"x'), /^Row 2: A quotation mark is opened/],
  ];
  for (const [file, words] of files) {
    const { status, body } = await send(Uint8Array.from(file));
    expect([status, body.code]).toEqual([400, "INVALID_INPUT"]);
    expect(body.message).toMatch(words);
  }
  expect(readHere()).toBe(0);
});

import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, test } from "vitest";
import { readFramework, type ReadOptions } from "./read-framework.ts";
import { summarize } from "./summary.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options?: ReadOptions) => readFramework(bytes(text), options);
const errors = (text: string, options?: ReadOptions) =>
  read(text, options).problems.filter(({ severity }) => severity === "error");

const ASVS_CSV =
  "chapter_id,chapter_name,section_id,section_name,req_id,req_description,L\r\n" +
  'V1,Encoding,V1.1,Architecture,V1.1.1,"Verify that input is decoded once, before use.",2\r\n' +
  "V1,Encoding,V1.2,Injection,V1.2.1,Verify that output is encoded.,1\r\n\n";

async function workbook(
  rows: readonly (readonly (string | number)[])[],
  name = "Controls",
): Promise<Uint8Array> {
  const book = new Workbook();
  book.addWorksheet("Notes").addRow(["Read me first"]);
  const sheet = book.addWorksheet(name);
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe("OWASP ASVS", () => {
  test("the CSV gives chapters, sections and minimum levels; its empty last line is no requirement", () => {
    const { draft, format, problems } = read(ASVS_CSV, { fileName: "ASVS_5.0.1_en.csv" });
    expect(problems).toEqual([]);
    expect(format).toBe("asvs-csv");
    expect(draft?.version).toBe("5.0.1");
    expect(draft?.groups.map(({ key, parentKey }) => [key, parentKey])).toEqual([
      ["V1", null],
      ["V1.1", "V1"],
      ["V1.2", "V1"],
    ]);
    expect(draft?.requirements.map(({ key, level, groupKey }) => [key, level, groupKey])).toEqual([
      ["V1.1.1", "2", "V1.1"],
      ["V1.2.1", "1", "V1.2"],
    ]);
    expect(draft?.requirements[0]?.title).toBe("Input is decoded once, before use");
  });

  test("the older CSV ticks levels, and a deleted number is left out and told", () => {
    const { draft, problems } = read(
      "chapter_id,chapter_name,section_id,section_name,req_id,req_description,level1,level2,level3,cwe,nist\n" +
        "V2,Auth,V2.1,Passwords,V2.1.1,Verify twelve characters.,✓,✓,✓,521,5.1.1.2\n" +
        "V2,Auth,V2.1,Passwords,V2.1.2,Verify long ones.,,✓,✓,521,5.1.1.2 / 5.1.2\n" +
        'V2,Auth,V2.1,Passwords,V2.1.3,"[DELETED, MERGED TO 2.1.1]",,,,,\n',
    );
    expect(draft?.requirements.map(({ key, level, cwe }) => [key, level, cwe])).toEqual([
      ["V2.1.1", "1", ["CWE-521"]],
      ["V2.1.2", "2", ["CWE-521"]],
    ]);
    expect(problems.map(({ severity }) => severity)).toEqual(["warning", "info"]);
  });

  test("nested JSON of both ages, with levels as texts, numbers or ticks", () => {
    const standard = (leaf: object) =>
      JSON.stringify({
        Name: "Standard",
        ShortName: "ASVS",
        Version: "9.1",
        Requirements: [
          { Shortcode: "V1", Name: "One", Items: [{ Shortcode: "V1.1", Name: "Part", Items: [leaf] }] },
        ],
      });
    const leaf = { Shortcode: "V1.1.1", Description: "Verify it." };
    const tick = (Required: boolean) => ({ Required, Requirement: Required ? "✓" : "" });
    for (const given of [
      { ...leaf, L: "2" },
      { ...leaf, L: 2 },
      { ...leaf, L1: tick(false), L2: tick(true), L3: tick(true), CWE: [79], NIST: [] },
    ]) {
      const { draft } = read(standard(given));
      expect(draft?.requirements[0]).toMatchObject({ key: "V1.1.1", level: "2", groupKey: "V1.1" });
    }
    expect(errors(standard({ ...leaf, L: "4" }))).toMatchObject([
      { path: "Requirements[0].Items[0].Items[0]", message: expect.stringContaining("1, 2 and 3") },
    ]);
  });
});

test("a CycloneDX standard: parents by reference, levels list their requirements, groups have no text", () => {
  const { draft, format } = read(
    JSON.stringify({
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      definitions: {
        standards: [
          {
            "bom-ref": "s",
            name: "Acme",
            version: "2",
            owner: "Acme Inc",
            requirements: [
              { "bom-ref": "r1", identifier: "A", title: "Group" },
              { "bom-ref": "r2", identifier: "A.1", text: "Do it.", parent: "r1" },
              { "bom-ref": "r3", identifier: "A.1.a", text: "Do it well.", parent: "r2" },
            ],
            levels: [
              { "bom-ref": "l1", identifier: "L1", requirements: ["r2"] },
              { "bom-ref": "l2", identifier: "L2", requirements: ["r2", "r3"] },
            ],
          },
        ],
      },
    }),
  );
  expect(format).toBe("cyclonedx");
  expect(draft?.groups.map(({ key }) => key)).toEqual(["A"]);
  expect(draft?.requirements.map(({ key, parentKey, level }) => [key, parentKey, level])).toEqual([
    ["A.1", null, "1"],
    ["A.1.a", "A.1", "2"],
  ]);
});

test("MASVS YAML: a placeholder is no version", () => {
  const { draft, problems } = read(
    "metadata:\n  title: Mobile (MASVS)\n  version: vx.x.x\ngroups:\n- id: M-STORAGE\n  title: Storage\n" +
      "  controls:\n  - id: M-STORAGE-1\n    statement: The app stores safely.\n    description: Because.\n",
  );
  expect(draft).toMatchObject({ version: "unversioned", levels: [] });
  expect(draft?.requirements[0]).toMatchObject({ title: "The app stores safely", guidance: "Because." });
  expect(problems[0]?.message).toContain("vx.x.x");
});

describe("tables with unknown headings", () => {
  test("a workbook: the sheet, the header below a title and merged categories are found", async () => {
    const { draft, table, format } = readFramework(
      await workbook([
        ["Acme baseline"],
        [],
        ["Domain", "Control ID", "Control Title", "Control Text", "Level", "Priority"],
        ["Access", "AC-1", "Policy", "Write & keep a policy.", "Low", "High"],
        ["", "AC-1(1)", "Review", "Review it.", "High", "Medium"],
        ["Logs", "AU-1", "Record", "Record events.", "Moderate", "Low"],
      ]),
      { fileName: "acme v1.4.xlsx" },
    );
    expect(format).toBe("xlsx");
    expect(table).toMatchObject({
      sheet: "Controls",
      sheets: ["Notes", "Controls"],
      mapping: { headerRow: 2 },
    });
    expect(draft).toMatchObject({
      version: "1.4",
      levels: [{ key: "Low" }, { key: "Moderate" }, { key: "High" }],
    });
    expect(draft?.requirements.map((r) => [r.key, r.groupKey, r.parentKey, r.criticality])).toEqual([
      ["AC-1", "access", null, "high"],
      ["AC-1(1)", "access", "AC-1", "medium"],
      ["AU-1", "logs", null, "low"],
    ]);
  });

  test("semicolons, a byte order mark, quoted line breaks, UTF-16", () => {
    const table = '\ufeffID;Requirement\r\nA1;"First\r\nsecond line"\r\n;;\r\nA2;Other\r\n;\r\n';
    expect(read(table).draft?.requirements.map(({ statement }) => statement)).toEqual([
      "First\nsecond line",
      "Other",
    ]);
    const wide = new Uint8Array(Buffer.from(table, "utf16le"));
    expect(readFramework(wide).draft?.requirements).toHaveLength(2);
  });

  test("a person's own mapping wins", () => {
    const mapping = { headerRow: 0, columns: { key: 1, statement: 0 }, levelColumns: [] };
    expect(read("what,who\nDo it,X-1\n", { mapping }).draft?.requirements[0]).toMatchObject({
      key: "X-1",
      statement: "Do it",
    });
  });

  test.each([
    ["twice the same id", "id,text\nA,x\nB,y\nA,z\n", 4, "stands twice (first in row 2)"],
    ["no id column", "colour,text\nred,x\n", 1, "No column holds the requirement's id"],
    ["no text column", "id,colour\nA,red\n", 1, "No column holds the requirement's text"],
    ["a row without id", "id,text\nA,x\n,y\n", 3, "no id"],
    ["a row without text", "id,text\nA,x\nB,\n", 3, "no text"],
    ["an unknown parent", "id,text,parent\nA,x,Z\n", 2, "which is not in the file"],
    ["a circle of parents", "id,text,parent\nA,x,B\nB,y,A\n", 2, "its own parent"],
    ["an open quote", 'id,text\nA,"x\nB,y\n', 2, "never closed"],
    ["a comma too many", "id,text\nA,x,y,z\n", 2, "The row has 4 cells"],
  ])("%s is reported by its row and keeps the file out", (_, table, row, message) => {
    const reading = read(table);
    expect(reading.draft).toBeNull();
    expect(reading.problems[0]).toMatchObject({
      severity: "error",
      row,
      message: expect.stringContaining(message),
    });
  });

  test("a wrong encoding names the line", () => {
    const latin = Buffer.from("id,text\nA,ok\nB,Grün\n", "latin1");
    const { problems } = readFramework(new Uint8Array(latin));
    expect(problems[0]?.message).toContain("line 3");
  });
});

describe("our own YAML", () => {
  test("a number as key or version is a text; an unknown field and a newer format are refused", () => {
    const { draft } = read(
      "twelvefold-framework: 1\nname: Ours\nversion: 1.5\nrequirements:\n- key: 7\n  statement: Do it.\n",
    );
    expect(draft).toMatchObject({ version: "1.5", requirements: [{ key: "7" }] });
    expect(errors("twelvefold-framework: 2\nname: x\nversion: 1\n")[0]?.path).toBe("twelvefold-framework");
    expect(
      errors("twelvefold-framework: 1\nname: x\nversion: 1\nrequirements:\n- key: a\n  statment: b\n")[0]
        ?.path,
    ).toBe("requirements[0]");
  });
});

test("the summary counts requirements by their lowest level", () => {
  expect(summarize(read(ASVS_CSV, { fileName: "a-5.0.csv" }))).toEqual({
    name: "OWASP Application Security Verification Standard (ASVS)",
    version: "5.0",
    format: "asvs-csv",
    requirements: 2,
    depth: 3,
    levels: { 1: 1, 2: 1, 3: 0 },
    problems: [],
  });
});

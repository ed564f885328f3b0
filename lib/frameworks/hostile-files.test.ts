import { Workbook } from "@cj-tech-master/excelts";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { readFramework } from "./read-framework.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const NESTED = 200_000;

/** An archive of one deflated part, whose directory may claim another size. */
function zip(
  name: string,
  content: Buffer,
  { declared = content.length }: { declared?: number } = {},
): Uint8Array {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(declared, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return new Uint8Array(Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]));
}

const laughs = [
  "twelvefold-framework: 1",
  "a0: &a0 [x, x, x, x, x, x, x, x, x, x]",
  ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(10).fill(`*a${n}`).join(", ")}]`),
].join("\n");

describe("files that want to hurt end in one clear report and without memory", () => {
  test.each<[string, Uint8Array]>([
    ["nothing", bytes("")],
    ["blank lines", bytes("\n \n")],
    ["zero bytes", new Uint8Array(1000)],
    ["JSON that nests", bytes("[".repeat(NESTED))],
    ["YAML that nests", bytes(`a: ${"[".repeat(NESTED)}`)],
    ["YAML that is indented", bytes(Array.from({ length: 1500 }, (_, n) => `${" ".repeat(n)}a:`).join("\n"))],
    ["YAML of a billion laughs", bytes(laughs)],
    ["JSON of millions of values", bytes(`[${"{},".repeat(3_000_000)}{}]`)],
    ["JSON cut off", bytes('{"catalog":{"groups":[{"id":"a"')],
    ["a list where an object belongs", bytes('{"catalog":{"groups":{"controls":[1,2]}}}')],
    ["a prototype's name", bytes('{"__proto__":{"catalog":{}},"Requirements":[{"Shortcode":{}}]}')],
    ["XML with an entity", bytes('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')],
    ["one row of commas", bytes(`id,text\n${",".repeat(2_000_000)}`)],
    ["many columns", bytes(`id,text${",x".repeat(5000)}\n`)],
    ["a million empty rows", bytes(`id,text\n${"\n".repeat(1_000_000)}`)],
    ["an old Excel file", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
    ["a PDF", bytes("%PDF-1.7")],
    ["a cut archive", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])],
    ["a zip that is no workbook", zip("../../etc/passwd", Buffer.from("x"))],
    ["a workbook of 300 MB in 300 kB", zip("xl/workbook.xml", Buffer.alloc(300 * 1024 * 1024))],
    [
      "a workbook that lies about its size",
      zip("xl/workbook.xml", Buffer.alloc(80 * 1024 * 1024), { declared: 100 }),
    ],
    [
      "a workbook with a document type",
      zip("xl/workbook.xml", Buffer.from('<!DOCTYPE x SYSTEM "file:///etc/passwd">')),
    ],
  ])("%s", (_, file) => {
    const { draft, problems } = readFramework(file);
    expect(draft).toBeNull();
    expect(problems[0]?.severity).toBe("error");
    expect(problems.length).toBeLessThanOrEqual(201);
  });

  test("a workbook whose merged and validated ranges cover the whole sheet reads its few cells", async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet("S");
    sheet.addRow(["id", "text"]);
    sheet.addRow(["A", "x"]);
    sheet.getCell("XFD1048576").value = "";
    const { draft } = readFramework(new Uint8Array(await book.xlsx.writeBuffer()));
    expect(draft?.requirements ?? []).toHaveLength(draft ? 1 : 0);
  });

  test("a table with an endless key is refused at once", () => {
    const key = "1.".repeat(100_000);
    const began = performance.now();
    const { draft, problems } = readFramework(bytes(`id,title\n${key}1,Text\n`));
    expect(draft).toBeNull();
    expect(problems[0]?.message).toContain("up to 120 are kept");
    // Step by step, from parent to parent, it took three quarters of a minute.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  test("control and direction marks do not reach a title", () => {
    const { draft } = readFramework(bytes("id,title\nA,safe\u202egpj.exe\u0007\n"));
    expect(draft?.requirements[0]?.title).toBe("safegpj.exe");
  });
});

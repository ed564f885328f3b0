import { TABLE_LIMITS, type Rows } from "./csv-rows.ts";
import { UnreadableFile } from "./problems.ts";
import { attribute, scanXml } from "./xml-scan.ts";
import { ZipArchive } from "./zip.ts";

export type Sheet = Readonly<{ name: string; rows: Rows }>;

const MOST_SHEETS = 50;

/**
 * The cells of a workbook as texts, and nothing else of it. A full spreadsheet library also builds styles,
 * merged and validated ranges; a file of a few kilobytes can make those enormous.
 */
export function xlsxSheets(bytes: Uint8Array): Sheet[] {
  const archive = new ZipArchive(bytes);
  if (!archive.has("xl/workbook.xml")) {
    throw new UnreadableFile("This archive is no Excel workbook (.xlsx). Save the table as XLSX or CSV.");
  }
  const shared = archive.has("xl/sharedStrings.xml")
    ? sharedStrings(archive.text("xl/sharedStrings.xml"))
    : [];
  let cells = 0;
  return sheetParts(archive).map(({ name, part }) => {
    const rows = sheetRows(archive.text(part), shared);
    for (const row of rows) cells += row.length;
    if (cells > TABLE_LIMITS.cells)
      throw new UnreadableFile(`The workbook has more than ${TABLE_LIMITS.cells} cells.`);
    return { name, rows };
  });
}

function sheetParts(archive: ZipArchive): { name: string; part: string }[] {
  const targets = new Map<string, string>();
  scanXml(archive.has("xl/_rels/workbook.xml.rels") ? archive.text("xl/_rels/workbook.xml.rels") : "", {
    open(name, tag) {
      if (name !== "Relationship") return;
      const target = attribute(tag, "Target") ?? "";
      targets.set(attribute(tag, "Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
    close() {},
    text() {},
  });
  const sheets: { name: string; part: string }[] = [];
  scanXml(archive.text("xl/workbook.xml"), {
    open(name, tag) {
      if (name !== "sheet" || attribute(tag, "state") === "veryHidden") return;
      // `r:id` and `sheetId` differ in their names, so the prefix may be any.
      const part = targets.get(attribute(tag, "id") ?? "") ?? "";
      if (archive.has(part)) sheets.push({ name: attribute(tag, "name") ?? "", part });
    },
    close() {},
    text() {},
  });
  if (sheets.length === 0) throw new UnreadableFile("The workbook has no sheet with cells.");
  if (sheets.length > MOST_SHEETS)
    throw new UnreadableFile(`The workbook has more than ${MOST_SHEETS} sheets.`);
  return sheets;
}

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let phonetic = 0;
  scanXml(xml, {
    open(name) {
      if (name === "si") current = "";
      else if (name === "t") inText = true;
      else if (name === "rPh") phonetic += 1;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic -= 1;
      else if (name === "si") strings.push(unescapeCell(current));
    },
    text(value) {
      if (inText && phonetic === 0) current += value;
    },
  });
  return strings;
}

function sheetRows(xml: string, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rowNumber = 0;
  let column = -1;
  let type = "";
  let value = "";
  let reading = false;
  scanXml(xml, {
    open(name, tag) {
      if (name === "row") {
        rowNumber = Number(attribute(tag, "r") ?? rowNumber + 1);
        if (!(rowNumber >= 1 && rowNumber <= TABLE_LIMITS.rows)) {
          throw new UnreadableFile(`The sheet has more than ${TABLE_LIMITS.rows} rows.`);
        }
        row = [];
        column = -1;
      } else if (name === "c") {
        const reference = attribute(tag, "r");
        column = reference === undefined ? column + 1 : columnOf(reference);
        type = attribute(tag, "t") ?? "n";
        value = "";
      } else if (name === "v" || name === "t") reading = true;
    },
    close(name) {
      if (name === "v" || name === "t") reading = false;
      else if (name === "c") {
        const text = cellText(type, value, shared);
        // Empty cells far to the right are formatting only.
        if (text !== "" && column >= 0) {
          if (column >= TABLE_LIMITS.columns) {
            throw new UnreadableFile(`The sheet has more than ${TABLE_LIMITS.columns} columns.`, {
              row: rowNumber,
            });
          }
          while (row.length < column) row.push("");
          row[column] = text;
        }
      } else if (name === "row" && row.length > 0) {
        while (rows.length < rowNumber - 1) rows.push([]);
        rows[rowNumber - 1] = row;
      }
    },
    text(chunk) {
      if (reading) value += chunk;
    },
  });
  return rows;
}

function cellText(type: string, value: string, shared: readonly string[]): string {
  switch (type) {
    case "s":
      return shared[Number(value)] ?? "";
    case "n":
      return value === "" || Number.isNaN(Number(value)) ? value : String(Number(value));
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "e":
      return "";
    default:
      return unescapeCell(value);
  }
}

/** `C12` is column 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^\$?([A-Z]{1,3})/i.exec(reference)?.[1]?.toUpperCase() ?? "") {
    column = column * 26 + letter.charCodeAt(0) - 64;
  }
  return column - 1;
}

/** Excel writes characters that XML forbids as `_x000D_`. */
function unescapeCell(value: string): string {
  return value.includes("_x")
    ? value.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : value;
}

import { TABLE_LIMITS, tooMuch, type Rows, type TableLimits } from "./csv-rows.ts";
import { UnreadableFile } from "./problems.ts";
import { attribute, scanXml, type TagBudget } from "./xml-scan.ts";
import { ZipArchive } from "./zip.ts";

export type Sheet = Readonly<{ name: string; rows: Rows }>;

const MOST_SHEETS = 50;
/** No spreadsheet has rows that are further down, or more cells in one. */
const LAST_ROW = 1_048_576;
const WIDEST_ROW = 16_384;

/** What is still to be read of a workbook. */
type Budget = TagBudget & { cells: number; characters: number };

/**
 * The cells of a workbook as texts, and nothing else of it. A full spreadsheet library also builds styles,
 * merged and validated ranges; a file of a few kilobytes can make those enormous. What is beyond the limits ends the reading where it stands.
 */
export function xlsxSheets(bytes: Uint8Array, limits: TableLimits = TABLE_LIMITS): Sheet[] {
  const archive = new ZipArchive(bytes, limits.unpacked);
  if (!archive.has("xl/workbook.xml")) {
    throw new UnreadableFile("This archive is no Excel workbook (.xlsx). Save the table as XLSX or CSV.");
  }
  const budget: Budget = { left: limits.tags, cells: limits.cells, characters: limits.characters };
  const shared = archive.has("xl/sharedStrings.xml")
    ? sharedStrings(archive.text("xl/sharedStrings.xml"), budget)
    : [];
  return sheetParts(archive, budget)
    .slice(0, limits.sheets)
    .map(({ name, part }) => ({ name, rows: sheetRows(archive.text(part), { shared, limits, budget }) }));
}

function sheetParts(archive: ZipArchive, budget: TagBudget): { name: string; part: string }[] {
  const targets = new Map<string, string>();
  const relations = archive.has("xl/_rels/workbook.xml.rels")
    ? archive.text("xl/_rels/workbook.xml.rels")
    : "";
  const ofRelations = {
    open(name: string, tag: string) {
      if (name !== "Relationship") return;
      const target = attribute(tag, "Target") ?? "";
      targets.set(attribute(tag, "Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
    close() {},
    text() {},
  };
  scanXml(relations, ofRelations, budget);
  const sheets: { name: string; part: string }[] = [];
  const ofSheets = {
    open(name: string, tag: string) {
      if (name !== "sheet" || attribute(tag, "state") === "veryHidden") return;
      // `r:id` and `sheetId` differ in their names, so the prefix may be any.
      const part = targets.get(attribute(tag, "id") ?? "") ?? "";
      if (archive.has(part)) sheets.push({ name: attribute(tag, "name") ?? "", part });
    },
    close() {},
    text() {},
  };
  scanXml(archive.text("xl/workbook.xml"), ofSheets, budget);
  if (sheets.length === 0) throw new UnreadableFile("The workbook has no sheet with cells.");
  if (sheets.length > MOST_SHEETS)
    throw new UnreadableFile(`The workbook has more than ${MOST_SHEETS} sheets.`);
  return sheets;
}

function sharedStrings(xml: string, budget: TagBudget): string[] {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let phonetic = 0;
  const handler = {
    open(name: string) {
      if (name === "si") current = "";
      else if (name === "t") inText = true;
      else if (name === "rPh") phonetic += 1;
    },
    close(name: string) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic -= 1;
      else if (name === "si") strings.push(unescapeCell(current));
    },
    text(value: string) {
      if (inText && phonetic === 0) current += value;
    },
  };
  scanXml(xml, handler, budget);
  return strings;
}

type SheetReading = Readonly<{ shared: readonly string[]; limits: TableLimits; budget: Budget }>;

function sheetRows(xml: string, { shared, limits, budget }: SheetReading): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rowNumber = 0;
  let column = -1;
  let opened = 0;
  let type = "";
  let value = "";
  let reading = false;
  const handler = {
    open(name: string, tag: string) {
      if (name === "row") {
        rowNumber = Number(attribute(tag, "r") ?? rowNumber + 1);
        if (!(rowNumber >= 1 && rowNumber <= LAST_ROW)) throw tooMuch(`more than ${LAST_ROW} rows`);
        row = [];
        column = -1;
        opened = 0;
      } else if (name === "c") {
        opened += 1;
        if (opened > WIDEST_ROW) throw tooMuch(`more than ${WIDEST_ROW} cells in one row`, rowNumber);
        const reference = attribute(tag, "r");
        column = reference === undefined ? column + 1 : columnOf(reference);
        type = attribute(tag, "t") ?? "n";
        value = "";
      } else if (name === "v" || name === "t") reading = true;
    },
    close(name: string) {
      if (name === "v" || name === "t") reading = false;
      else if (name === "c") {
        const text = cellText(type, value, shared);
        // Empty cells far to the right are formatting only.
        if (text !== "" && column >= 0) {
          if (column >= limits.columns) throw tooMuch(`more than ${limits.columns} columns`, rowNumber);
          // Empty rows far below are formatting only, too.
          if (rowNumber > limits.rows) throw tooMuch(`more than ${limits.rows} rows`);
          budget.cells -= Math.max(0, column + 1 - row.length);
          if (budget.cells < 0) throw tooMuch(`more than ${limits.cells} cells`);
          budget.characters -= text.length;
          if (budget.characters < 0) throw tooMuch(`more than ${limits.characters} characters`);
          while (row.length < column) row.push("");
          row[column] = text;
        }
      } else if (name === "row" && row.length > 0) {
        while (rows.length < rowNumber - 1) rows.push([]);
        rows[rowNumber - 1] = row;
      }
    },
    text(chunk: string) {
      if (reading) value += chunk;
    },
  };
  scanXml(xml, handler, budget);
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

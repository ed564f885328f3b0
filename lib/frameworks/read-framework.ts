import { ASVS_LEVELS, isAsvsJson, isLegacyAsvsJson, readAsvsJson } from "./asvs-json.ts";
import { guessMapping, normalHeading, type ColumnMapping } from "./columns.ts";
import { csvRows, type Rows } from "./csv-rows.ts";
import { isCycloneDx, readCycloneDx } from "./cyclonedx.ts";
import { DRAFT_LIMITS, UNVERSIONED, type FrameworkDraft, type RawFramework } from "./draft.ts";
import { finishDraft } from "./finish-draft.ts";
import { isMasvsYaml, readMasvsYaml } from "./masvs-yaml.ts";
import { readOscalCatalog } from "./oscal-catalog.ts";
import { describeProfile, resolveProfile } from "./oscal-profile.ts";
import { OTHER_MODELS } from "./oscal-words.ts";
import { isOwnYaml, readOwnYaml } from "./own-yaml.ts";
import { ProblemList, UnreadableFile, type Problem } from "./problems.ts";
import { field, isFields } from "./shape.ts";
import { parseJson, parseYaml } from "./structured.ts";
import { readTable } from "./table.ts";
import { decodeText } from "./text.ts";
import { xlsxSheets } from "./xlsx-rows.ts";

export const FRAMEWORK_FORMATS = [
  "twelvefold",
  "asvs-json",
  "asvs-legacy-json",
  "asvs-flat-json",
  "asvs-flat-legacy-json",
  "asvs-csv",
  "asvs-legacy-csv",
  "cyclonedx",
  "masvs-yaml",
  "oscal-catalog",
  "oscal-profile",
  "json",
  "csv",
  "xlsx",
  "unknown",
] as const;
export type FrameworkFormat = (typeof FRAMEWORK_FORMATS)[number];

/** A table that was read, so that a person can choose other columns. */
export type TableSource = Readonly<{
  sheet: string | null;
  sheets: readonly string[];
  mapping: ColumnMapping;
  /** The header and the first rows below it. */
  sample: Rows;
}>;

export type FrameworkReading = Readonly<{
  format: FrameworkFormat;
  /** Null where an error keeps the file out: nothing is half read. */
  draft: FrameworkDraft | null;
  table: TableSource | null;
  problems: readonly Problem[];
}>;

export type ReadOptions = Readonly<{
  /** Tables do not say their name; the file's may. */
  fileName?: string | undefined;
  mapping?: ColumnMapping | undefined;
  sheet?: string | undefined;
  /** The catalogue that a profile selects from. */
  catalog?: Uint8Array | undefined;
}>;

type Read = { format: FrameworkFormat; table: TableSource | null };

/**
 * Reads a framework from the bytes of a file of any known format, told by its content and not by its name.
 * Never throws for what is in the file: the problems say what is wrong and where.
 */
export function readFramework(bytes: Uint8Array, options: ReadOptions = {}): FrameworkReading {
  const problems = new ProblemList();
  const read: Read = { format: "unknown", table: null };
  let draft: FrameworkDraft | null = null;
  try {
    const raw = readRaw(bytes, { options, problems, read });
    draft = raw ? finishDraft(raw, problems) : null;
  } catch (error) {
    if (error instanceof UnreadableFile) problems.error(error.message, error.place);
    else if (error instanceof RangeError)
      problems.error("The file nests too deeply or is too large to be read.");
    else throw error;
  }
  return {
    format: read.format,
    draft: problems.hasErrors ? null : draft,
    table: read.table,
    problems: problems.list(),
  };
}

type Reading = Readonly<{ options: ReadOptions; problems: ProblemList; read: Read }>;

function readRaw(bytes: Uint8Array, { options, problems, read }: Reading): RawFramework | null {
  if (bytes.length === 0) throw new UnreadableFile("The file is empty.");
  if (bytes.length > DRAFT_LIMITS.bytes) throw new UnreadableFile("The file is larger than 50 MB.");
  if (startsWith(bytes, [0x50, 0x4b])) {
    read.format = "xlsx";
    return readWorkbook(bytes, { options, problems, read });
  }
  refuseOtherFiles(bytes);
  const text = decodeText(bytes);
  const start = text.replace(/^\ufeff/, "").trimStart();
  if (start === "") throw new UnreadableFile("The file is empty.");
  if (start.startsWith("<")) {
    throw new UnreadableFile(
      "This is XML or HTML. OSCAL and CycloneDX are read as JSON; tables as CSV or XLSX.",
    );
  }
  if (start.startsWith("{") || start.startsWith("[")) {
    return readDocument(parseJson(start), { options, problems, read });
  }
  if (looksLikeYaml(start)) return readDocument(parseYaml(text), { options, problems, read });
  read.format = "csv";
  return readRows(csvRows(text), { options, problems, read, sheet: null, sheets: [] });
}

function readDocument(document: unknown, reading: Reading): RawFramework | null {
  const { options, problems, read } = reading;
  if (isOwnYaml(document)) {
    read.format = "twelvefold";
    return readOwnYaml(document, problems);
  }
  if (isFields(field(document, "catalog"))) {
    read.format = "oscal-catalog";
    return readOscalCatalog(field(document, "catalog"), problems);
  }
  if (isFields(field(document, "profile"))) {
    read.format = "oscal-profile";
    return readProfile(field(document, "profile"), { catalog: options.catalog, problems });
  }
  for (const [model, words] of Object.entries(OTHER_MODELS)) {
    if (field(document, model) !== undefined) {
      throw new UnreadableFile(
        `This is an OSCAL ${words}, not a catalogue: it holds no requirements of its own.`,
      );
    }
  }
  if (isCycloneDx(document)) {
    read.format = "cyclonedx";
    return readCycloneDx(document, problems);
  }
  if (isAsvsJson(document)) {
    read.format = isLegacyAsvsJson(document) ? "asvs-legacy-json" : "asvs-json";
    return readAsvsJson(document, problems);
  }
  const flat = Array.isArray(document) ? document : field(document, "requirements");
  if (Array.isArray(flat)) {
    read.format = "json";
    return readRows(flatRows(flat, problems), { ...reading, sheet: null, sheets: [] });
  }
  if (isMasvsYaml(document)) {
    read.format = "masvs-yaml";
    return readMasvsYaml(document, problems);
  }
  throw new UnreadableFile(
    "The structure is none that is known: OWASP ASVS or MASVS, CycloneDX standard, OSCAL catalogue or a Twelvefold framework.",
  );
}

function readProfile(
  profile: unknown,
  { catalog, problems }: { catalog: Uint8Array | undefined; problems: ProblemList },
): RawFramework | null {
  if (catalog === undefined) {
    const { controls, sources } = describeProfile(profile, problems);
    const from = sources
      .filter((source) => source !== "")
      .join(", ")
      .slice(0, 200);
    throw new UnreadableFile(
      `This is an OSCAL profile: it selects ${controls} controls of another catalogue${from ? ` (${from})` : ""}. ` +
        "Give that catalogue too, or import the resolved catalogue.",
      { path: "profile.imports" },
    );
  }
  const source = decodeText(catalog);
  const document = source.trimStart().startsWith("{") ? parseJson(source) : parseYaml(source);
  const found = field(document, "catalog");
  if (!isFields(found)) throw new UnreadableFile("The second file is no OSCAL catalogue.");
  return readOscalCatalog(resolveProfile(profile, found, problems), problems);
}

function readWorkbook(bytes: Uint8Array, reading: Reading): RawFramework | null {
  const sheets = xlsxSheets(bytes);
  const names = sheets.map(({ name }) => name);
  const filled = sheets.filter(({ rows }) => rows.length > 0);
  const wanted = reading.options.sheet;
  const score = (rows: Rows) => {
    const { columns } = guessMapping(rows);
    const isWhole = columns.key !== undefined && (columns.statement ?? columns.title) !== undefined;
    return (isWhole ? 1_000_000 : 0) + rows.length;
  };
  const chosen =
    wanted === undefined
      ? filled.reduce<(typeof sheets)[number] | undefined>(
          (best, sheet) => (!best || score(sheet.rows) > score(best.rows) ? sheet : best),
          undefined,
        )
      : sheets.find(({ name }) => name === wanted);
  if (!chosen) {
    throw new UnreadableFile(
      wanted === undefined ? "The workbook is empty." : `The workbook has no sheet “${wanted.slice(0, 60)}”.`,
    );
  }
  return readRows(chosen.rows, { ...reading, sheet: chosen.name, sheets: names });
}

function readRows(
  rows: Rows,
  { options, problems, read, sheet, sheets }: Reading & { sheet: string | null; sheets: readonly string[] },
): RawFramework | null {
  const mapping = options.mapping ?? guessMapping(rows);
  read.table = { sheet, sheets, mapping, sample: rows.slice(mapping.headerRow, mapping.headerRow + 6) };
  const headings = new Set((rows[mapping.headerRow] ?? []).map(normalHeading));
  const isAsvs = ["chapterid", "sectionid", "reqid", "reqdescription"].every((name) => headings.has(name));
  const isLegacy = headings.has("level1");
  if (isAsvs && read.format === "csv") read.format = isLegacy ? "asvs-legacy-csv" : "asvs-csv";
  if (isAsvs && read.format === "json") read.format = isLegacy ? "asvs-flat-legacy-json" : "asvs-flat-json";
  const fileName = (options.fileName ?? "").replace(/^.*[\\/]/, "");
  // A list of objects has no header's row: its first entry is row 2 of the table made from it.
  const places = read.format.includes("json")
    ? { placeOfRow: (row: number) => ({ path: `requirements[${row - 2}]` }) }
    : {};
  const version = /(?:^|[^\d.])v?(\d{1,4}(?:\.\d{1,4}){1,3})(?=[^\d]|$)/i.exec(fileName)?.[1] ?? "";
  if (version === "") problems.warn("The table does not say its version. Name it when you import.");
  const heading = isAsvs
    ? {
        key: "asvs",
        name: "OWASP Application Security Verification Standard (ASVS)",
        publisher: "OWASP Foundation",
      }
    : { name: sheetOrFileName(sheet, fileName) };
  const raw = readTable(rows, {
    mapping,
    heading: { ...heading, version: version || UNVERSIONED },
    problems,
    ...places,
  });
  const isLadder = raw?.levels.every(({ key }) => /^[123]$/.test(key));
  return raw && isAsvs && isLadder ? { ...raw, levels: ASVS_LEVELS } : raw;
}

function sheetOrFileName(sheet: string | null, fileName: string): string {
  const bare = fileName
    .replace(/\.[a-z0-9]{2,5}$/i, "")
    .replace(/[_]+/g, " ")
    .trim();
  if (sheet !== null && !/^(?:sheet|tabelle|feuil|hoja)\s*\d*$/i.test(sheet)) return bare || sheet;
  return bare;
}

/** Objects with the same fields are a table whose header is their names. */
function flatRows(entries: readonly unknown[], problems: ProblemList): Rows {
  const header = new Map<string, number>();
  const rows: string[][] = [];
  entries.slice(0, DRAFT_LIMITS.requirements + 1).forEach((entry, index) => {
    if (!isFields(entry)) {
      problems.error("An object was expected here.", { path: `requirements[${index}]` });
      return;
    }
    const row: string[] = [];
    for (const [name, value] of Object.entries(entry)) {
      if (!header.has(name)) {
        if (header.size >= 300) throw new UnreadableFile("The entries have more than 300 different fields.");
        header.set(name, header.size);
      }
      const column = header.get(name) ?? 0;
      row[column] = Array.isArray(value) ? value.map(String).join("; ") : String(value ?? "");
    }
    rows.push(Array.from(row, (cell) => cell ?? ""));
  });
  const width = header.size;
  return [
    [...header.keys()],
    ...rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? "")),
  ];
}

function looksLikeYaml(text: string): boolean {
  const line =
    text.split("\n").find((entry) => entry.trim() !== "" && !entry.trimStart().startsWith("#")) ?? "";
  return /^(?:---(?:\s|$)|%YAML|- |["']?[\w .-]+["']?\s*:(?:\s|$))/.test(line) && !/^[^:]*[,;\t]/.test(line);
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function refuseOtherFiles(bytes: Uint8Array): void {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new UnreadableFile(
      "This is an old (.xls) or encrypted Excel file. Save it as XLSX without a password.",
    );
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46])) {
    throw new UnreadableFile("This is a PDF. Use the standard's CSV, XLSX, JSON or YAML.");
  }
  if (startsWith(bytes, [0x1f, 0x8b])) throw new UnreadableFile("This is a gzip archive. Unpack it first.");
}

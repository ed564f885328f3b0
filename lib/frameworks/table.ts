import { isDeleted, isTicked } from "./asvs-json.ts";
import { COLUMN_FIELDS, type ColumnField, type ColumnMapping } from "./columns.ts";
import type { Rows } from "./csv-rows.ts";
import {
  DRAFT_LIMITS,
  type DraftLevel,
  type RawFramework,
  type RawGroup,
  type RawRequirement,
} from "./draft.ts";
import type { ProblemList } from "./problems.ts";
import { cleanLine, cweIds, slug, webAddress } from "./text.ts";
import type { Criticality } from "../domain/vocabulary.ts";

type Heading = Readonly<{ name: string; version: string; publisher?: string; key?: string }>;

/** The known ladders of words, lowest first; numbers order themselves. */
const LADDERS = [
  ["low", "moderate", "medium", "high", "critical"],
  ["basic", "standard", "advanced"],
  ["bronze", "silver", "gold", "platinum"],
  ["foundational", "intermediate", "advanced", "expert"],
];
const MOST_LEVELS = 12;

type Where = { row?: number; path?: string };
type TableReading = Readonly<{
  mapping: ColumnMapping;
  heading: Heading;
  problems: ProblemList;
  /** How a row is called in the report; a spreadsheet's number unless the table was no spreadsheet. */
  placeOfRow?: (row: number) => Where;
}>;

/** Reads a table by its mapping. Every problem names the row as a spreadsheet counts it. */
export function readTable(
  rows: Rows,
  { mapping, heading, problems, placeOfRow = (row) => ({ row }) }: TableReading,
): RawFramework | null {
  const header = rows[mapping.headerRow] ?? [];
  if (!checkMapping(mapping, { header, problems })) return null;

  const groups = new Map<string, RawGroup>();
  const requirements: RawRequirement[] = [];
  const hasPlaces = mapping.columns.groupKey !== undefined || mapping.columns.groupTitle !== undefined;
  let last: Partial<Record<ColumnField, string>> = {};

  rows.forEach((cells, index) => {
    if (index <= mapping.headerRow) return;
    const at = placeOfRow(index + 1);
    if (cells.every((cell) => cell.trim() === "")) return;
    const cell = (field: ColumnField) => {
      const column = mapping.columns[field];
      return column === undefined ? "" : (cells[column] ?? "").trim();
    };
    const key = cleanLine(cell("key"));
    const statement = cell("statement");
    const title = cell("title");
    if (key === "" && statement === "" && title === "") {
      // A line with a group's name only, as many spreadsheets set them between the rows.
      last = { groupKey: cell("groupKey"), groupTitle: cell("groupTitle") };
      return;
    }
    if (isDeleted(statement) || isDeleted(title)) {
      problems.info(`${key || "A requirement"} is marked as deleted and left out.`, at);
      return;
    }
    if (cells.length > header.length && cells.slice(header.length).some((extra) => extra.trim() !== "")) {
      problems.error(
        `The row has ${cells.length} cells, the header ${header.length}. Is a cell not quoted?`,
        at,
      );
      return;
    }
    if (cells.length < header.length && cells.length < widthOf(mapping)) {
      problems.warn(`The row has ${cells.length} cells, the header ${header.length}.`, at);
    }
    if (key === "") {
      problems.error(`The row has a text but no id in “${header[mapping.columns.key ?? 0] ?? ""}”.`, at);
      return;
    }
    const place = hasPlaces ? placeOf(cell, last) : {};
    last = { ...last, ...place };
    requirements.push({
      key,
      groupKey: enterGroups(place, { groups, at, problems }),
      parentKey: cell("parent") === "" ? null : cell("parent"),
      title: title === statement ? "" : title,
      statement,
      guidance: cell("guidance"),
      level: levelOf(cells, { mapping, at, problems }),
      criticality: criticalityOf(cell("criticality"), { at, problems }),
      cwe: cweIds(cell("cwe")),
      references: referencesOf(cell("references"), header[mapping.columns.references ?? -1] ?? ""),
      ...at,
    });
  });
  if (mapping.columns.parent === undefined) findParents(requirements);
  return {
    ...heading,
    levels: orderLevels(requirements, { mapping, problems }),
    groups: [...groups.values()],
    requirements,
  };
}

function checkMapping(
  { columns, levelColumns, headerRow }: ColumnMapping,
  { header, problems }: { header: readonly string[]; problems: ProblemList },
): boolean {
  const names = header
    .filter((name) => name.trim() !== "")
    .map((name) => `“${cleanLine(name).slice(0, 60)}”`);
  const said =
    names.length > 0 ? ` The columns are: ${names.slice(0, 30).join(", ")}.` : " The table has no header.";
  const row = headerRow + 1;
  if (columns.key === undefined) problems.error(`No column holds the requirement's id.${said}`, { row });
  if (columns.statement === undefined && columns.title === undefined) {
    problems.error(`No column holds the requirement's text.${said}`, { row });
  }
  const used = [...COLUMN_FIELDS.map((field) => columns[field]), ...levelColumns.map(({ column }) => column)];
  for (const column of used) {
    if (column !== undefined && column >= header.length) {
      problems.error(`There is no column ${column + 1}; the table has ${header.length}.`, { row });
    }
  }
  return !problems.hasErrors;
}

function widthOf({ columns }: ColumnMapping): number {
  return Math.max(0, ...[columns.key, columns.statement ?? columns.title].map((column) => (column ?? 0) + 1));
}

type Place = Partial<Record<ColumnField, string>>;

/** Merged cells leave all but their first row empty: an empty place repeats the one above. */
function placeOf(cell: (field: ColumnField) => string, last: Place): Place {
  const place: Place = {
    groupKey: cell("groupKey"),
    groupTitle: cell("groupTitle"),
    sectionKey: cell("sectionKey"),
    sectionTitle: cell("sectionTitle"),
  };
  const isEmpty = Object.values(place).every((value) => value === "");
  return isEmpty ? last : place;
}

function enterGroups(
  place: Place,
  { groups, at, problems }: { groups: Map<string, RawGroup>; at: Where; problems: ProblemList },
): string | null {
  const steps = [
    { id: place.groupKey ?? "", title: place.groupTitle ?? "" },
    { id: place.sectionKey ?? "", title: place.sectionTitle ?? "" },
  ];
  let parentKey: string | null = null;
  for (const { id, title } of steps) {
    if (id === "" && title === "") continue;
    const made: string = slug(title) || cleanLine(title);
    const key: string = cleanLine(id) || (parentKey === null ? made : `${parentKey}/${made}`);
    const known = groups.get(key);
    if (!known) groups.set(key, { key, parentKey, title: title || id, path: at.path ?? `row ${at.row}` });
    else if (title !== "" && known.title !== title) {
      problems.warn(`The group “${key}” is called “${known.title}” above and “${title}” here.`, at);
    }
    parentKey = key;
  }
  return parentKey;
}

function levelOf(
  cells: readonly string[],
  { mapping, at, problems }: { mapping: ColumnMapping; at: Where; problems: ProblemList },
): string | null {
  if (mapping.levelColumns.length > 0) {
    const lowest = mapping.levelColumns.find(({ column }) => isTicked(cells[column] ?? ""));
    if (!lowest) problems.warn("The row has no tick in any level.", at);
    return lowest?.level ?? null;
  }
  if (mapping.columns.level === undefined) return null;
  const given = cleanLine(cells[mapping.columns.level] ?? "");
  if (given === "") {
    problems.warn("The row has no level.", at);
    return null;
  }
  const numbers =
    /^(?:(?:l|level|ig|tier|sl|ml)[\s-]*)?\d+(?:\s*[,;/+&]\s*(?:l|level|ig|tier)?\s*\d+)*$/i.test(given)
      ? (given.match(/\d+/g) ?? []).map(Number)
      : [];
  if (numbers.length > 0) return String(Math.min(...numbers));
  return given.slice(0, 40);
}

function orderLevels(
  requirements: { level?: string | null }[],
  { mapping, problems }: { mapping: ColumnMapping; problems: ProblemList },
): DraftLevel[] {
  const seen = [...new Set(requirements.flatMap(({ level }) => (typeof level === "string" ? [level] : [])))];
  if (mapping.levelColumns.length > 0) {
    return mapping.levelColumns.map(({ level }) => ({ key: level, name: `Level ${level}` }));
  }
  if (seen.length > MOST_LEVELS) {
    problems.warn(`The level's column holds ${seen.length} different values; it is not read as a level.`);
    for (const requirement of requirements) Object.assign(requirement, { level: null });
    return [];
  }
  const ladder = LADDERS.find((words) => seen.every((level) => words.includes(level.toLowerCase())));
  const rank = (level: string) => (ladder ? ladder.indexOf(level.toLowerCase()) : Number(level));
  const ordered =
    ladder || seen.every((level) => /^\d+$/.test(level)) ? seen.sort((a, b) => rank(a) - rank(b)) : seen;
  return ordered.map((key) => ({ key, name: /^\d+$/.test(key) ? `Level ${key}` : key }));
}

function criticalityOf(
  cell: string,
  { at, problems }: { at: Where; problems: ProblemList },
): Criticality | null {
  if (cell === "") return null;
  if (/^(?:critical|blocker|very high)$/i.test(cell)) return "critical";
  if (/^(?:high|major|must)$/i.test(cell)) return "high";
  if (/^(?:medium|moderate|should|normal)$/i.test(cell)) return "medium";
  if (/^(?:low|minor|could|info|informational)$/i.test(cell)) return "low";
  problems.warnOnce("Some criticalities are not critical, high, medium or low; they are left open.", at);
  return null;
}

function referencesOf(cell: string, heading: string): { label: string; url: string | null }[] {
  const prefix = /^nist$/i.test(heading.trim()) ? "NIST " : "";
  return cell
    .split(/[\n;]+|,\s+/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "" && entry !== "-")
    .map((label) => ({ label: `${prefix}${label}`, url: webAddress(label) }));
}

/** Without a column for it, `AC-2(1)` refines `AC-2`, and `1.1.2` refines `1.1` where both are rows. */
function findParents(requirements: (RawRequirement & { parentKey?: string | null })[]): void {
  const keys = new Map(
    requirements.map((requirement) => [requirement.key.replace(/\s+/g, ""), requirement.key]),
  );
  for (const requirement of requirements) {
    // What is too long to be kept has no parents either: step by step it would take minutes.
    if (requirement.key.length > DRAFT_LIMITS.key) continue;
    let key = requirement.key.replace(/\s+/g, "");
    while (typeof requirement.parentKey !== "string") {
      const shorter = key.replace(/(?:\(\w+\)|\.\w+)$/, "");
      if (shorter === key || shorter === "") break;
      key = shorter;
      const parent = keys.get(shorter);
      if (parent !== undefined && parent !== requirement.key)
        Object.assign(requirement, { parentKey: parent });
    }
  }
}

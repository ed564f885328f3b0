import type { Rows } from "./csv-rows.ts";

/** What a column of a table may hold. */
export const COLUMN_FIELDS = [
  "key",
  "title",
  "statement",
  "guidance",
  "level",
  "criticality",
  "parent",
  "groupKey",
  "groupTitle",
  "sectionKey",
  "sectionTitle",
  "cwe",
  "references",
] as const;
export type ColumnField = (typeof COLUMN_FIELDS)[number];

/** Where a table keeps what. Columns count from 0, the header's row from 0 too. */
export type ColumnMapping = Readonly<{
  headerRow: number;
  columns: Readonly<Partial<Record<ColumnField, number>>>;
  /** One column for each level, ticked where the level asks for the requirement; lowest first. */
  levelColumns: readonly Readonly<{ column: number; level: string }>[];
}>;

/** Headings as real tables write them, the most telling first; compared without case, spaces and signs. */
const HEADINGS: Readonly<Record<ColumnField, readonly string[]>> = {
  key: [
    "reqid",
    "requirementid",
    "controlid",
    "controlidentifier",
    "requirementkey",
    "requirementnumber",
    "controlnumber",
    "safeguardid",
    "cissafeguard",
    "safeguard",
    "identifier",
    "id",
    "key",
    "ref",
    "refid",
    "refno",
    "code",
    "shortcode",
    "reqno",
    "no",
    "nr",
    "number",
    "item",
    "itemid",
    "reference",
    "subcategoryid",
    "questionid",
  ],
  groupKey: [
    "chapterid",
    "groupid",
    "categoryid",
    "domainid",
    "familyid",
    "functionid",
    "areaid",
    "chapterno",
    "groupkey",
    "ciscontrol",
  ],
  groupTitle: [
    "chaptername",
    "chapter",
    "groupname",
    "group",
    "grouptitle",
    "domain",
    "controldomain",
    "domainname",
    "family",
    "controlfamily",
    "familyname",
    "function",
    "category",
    "categoryname",
    "area",
    "aspect",
    "theme",
    "topic",
    "clause",
  ],
  sectionKey: ["sectionid", "subcategorykey", "subdomainid", "subgroupid", "sectionno", "sectionkey"],
  sectionTitle: [
    "sectionname",
    "section",
    "sectiontitle",
    "subcategory",
    "subdomain",
    "subgroup",
    "subarea",
    "subchapter",
    "objective",
  ],
  statement: [
    "reqdescription",
    "requirementdescription",
    "requirementtext",
    "controltext",
    "controlspecification",
    "controldescription",
    "verificationrequirement",
    "statement",
    "controlstatement",
    "description",
    "specification",
    "text",
    "definition",
    "requirement",
    "requirements",
    "control",
    "question",
  ],
  title: [
    "reqtitle",
    "requirementtitle",
    "requirementname",
    "controltitle",
    "controlname",
    "controlorcontrolenhancementname",
    "safeguardtitle",
    "title",
    "name",
    "shortname",
    "summary",
    "heading",
    "requirement",
    "control",
  ],
  level: [
    "l",
    "level",
    "minimumlevel",
    "minlevel",
    "asvslevel",
    "requirementlevel",
    "maturity",
    "maturitylevel",
    "tier",
    "ig",
    "implementationgroup",
    "baseline",
    "profile",
  ],
  criticality: ["criticality", "severity", "priority", "risk", "risklevel", "impact", "importance", "weight"],
  parent: ["parent", "parentid", "parentkey", "parentrequirement", "parentcontrol", "belongsto"],
  guidance: [
    "guidance",
    "discussion",
    "supplementalguidance",
    "implementationguidance",
    "implementationguidelines",
    "notes",
    "note",
    "rationale",
    "remarks",
    "comment",
    "comments",
    "explanation",
    "details",
    "howto",
  ],
  cwe: ["cwe", "cweid", "cwes", "cweids"],
  references: [
    "nist",
    "references",
    "relatedcontrols",
    "related",
    "mapping",
    "mappings",
    "links",
    "link",
    "url",
    "hyperlink",
    "source",
    "seealso",
  ],
};

const ORDER: readonly ColumnField[] = [
  "key",
  "groupKey",
  "groupTitle",
  "sectionKey",
  "sectionTitle",
  "parent",
  "statement",
  "title",
  "level",
  "criticality",
  "guidance",
  "cwe",
  "references",
];

/** `Control (or Control Enhancement) Name` as `controlorcontrolenhancementname`. */
export function normalHeading(heading: string): string {
  return heading
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]/gu, "");
}

/** The most likely mapping: the row among the first 25 whose headings say the most. */
export function guessMapping(rows: Rows): ColumnMapping {
  let best: ColumnMapping = { headerRow: 0, columns: {}, levelColumns: [] };
  let bestScore = -1;
  rows.slice(0, 25).forEach((row, headerRow) => {
    const mapping = guessRow(row, headerRow);
    const { columns } = mapping;
    const score =
      Object.keys(columns).length +
      (columns.key === undefined ? 0 : 3) +
      (columns.statement === undefined && columns.title === undefined ? 0 : 3);
    if (row.some((cell) => cell.trim() !== "") && score > bestScore) {
      best = mapping;
      bestScore = score;
    }
  });
  return best;
}

function guessRow(row: readonly string[], headerRow: number): ColumnMapping {
  const headings = row.map(normalHeading);
  const levelColumns = headings.flatMap((heading, column) => {
    const level = /^(?:asvs)?(?:level|l|ig|tier|maturitylevel)(\d)$/.exec(heading)?.[1];
    return level === undefined ? [] : [{ column, level }];
  });
  levelColumns.sort((a, b) => Number(a.level) - Number(b.level));
  const taken = new Set(levelColumns.map(({ column }) => column));
  const columns: Partial<Record<ColumnField, number>> = {};
  for (const field of ORDER) {
    if (field === "level" && levelColumns.length > 0) continue;
    for (const wanted of HEADINGS[field]) {
      const column = headings.findIndex((heading, index) => heading === wanted && !taken.has(index));
      if (column === -1) continue;
      columns[field] = column;
      taken.add(column);
      break;
    }
  }
  // A short list may have sections only; these are then the requirements.
  if (columns.key === undefined && columns.sectionKey !== undefined) {
    columns.key = columns.sectionKey;
    columns.title ??= columns.sectionTitle;
    delete columns.sectionKey;
    delete columns.sectionTitle;
  }
  // "#" alone is the number of the line in some tables and the id in others; it is a last resort.
  const hash = headings.findIndex((heading, index) => heading === "#" && !taken.has(index));
  if (columns.key === undefined && hash !== -1) columns.key = hash;
  return { headerRow, columns, levelColumns };
}

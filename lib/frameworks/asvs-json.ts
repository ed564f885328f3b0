import type { RawFramework, RawGroup, RawRequirement } from "./draft.ts";
import type { ProblemList } from "./problems.ts";
import { field, isFields, objects, text, texts, type Fields } from "./shape.ts";
import { cweIds } from "./text.ts";

/** The nested JSON of OWASP ASVS: chapters, sections, requirements; levels as `L` (5.0) or `L1 L2 L3` (4.0). */
export function isAsvsJson(document: unknown): boolean {
  const chapters = field(document, "Requirements");
  return Array.isArray(chapters) && isFields(chapters[0]) && "Shortcode" in chapters[0];
}

/** Whether the first requirement carries its levels as the older `L1 L2 L3`. */
export function isLegacyAsvsJson(document: unknown): boolean {
  let first: unknown = { Items: field(document, "Requirements") };
  for (let depth = 0; depth < 10; depth += 1) {
    const items = field(first, "Items");
    if (!Array.isArray(items)) break;
    first = items[0];
  }
  return field(first, "L1") !== undefined;
}

/** Levels 1 to 3; each requirement carries the lowest one that asks for it. */
export const ASVS_LEVELS = ["1", "2", "3"].map((key) => ({ key, name: `Level ${key}` }));

export function readAsvsJson(document: unknown, problems: ProblemList): RawFramework {
  const groups: RawGroup[] = [];
  const requirements: RawRequirement[] = [];

  const walk = (items: { value: Fields; path: string }[], groupKey: string | null, depth: number): void => {
    for (const { value, path } of items) {
      const key = text(field(value, "Shortcode"));
      if (field(value, "Items") === undefined) {
        const statement = text(field(value, "Description")) || text(field(value, "Name"));
        if (isDeleted(statement)) {
          problems.info(`${key} is marked as deleted and left out.`, { path });
          continue;
        }
        requirements.push({
          key,
          groupKey,
          statement,
          level: levelOf(value, { key, path, problems }),
          cwe: texts(field(value, "CWE")).flatMap(cweIds),
          references: texts(field(value, "NIST")).map((label) => ({
            label: `NIST SP 800-63B ${label}`,
            url: null,
          })),
          path,
        });
      } else if (depth >= 10) {
        problems.error("Chapters nest too deeply.", { path });
      } else {
        groups.push({ key, parentKey: groupKey, title: text(field(value, "Name")), path });
        walk(objects(value, "Items", { path, problems }), key, depth + 1);
      }
    }
  };
  walk(objects(document, "Requirements", { path: "", problems }), null, 0);

  const short = text(field(document, "ShortName"));
  const name = text(field(document, "Name"));
  return {
    key: short || undefined,
    name: short && !name.includes(short) ? `${name} (${short})` : name || short,
    version: text(field(document, "Version")),
    publisher: short === "ASVS" ? "OWASP Foundation" : "",
    description: text(field(document, "Description")),
    levels: ASVS_LEVELS,
    groups,
    requirements,
  };
}

/** ASVS keeps the number of a requirement that is gone, with a note in brackets as its text. */
export function isDeleted(statement: string): boolean {
  return /^\s*\[?\s*(?:DELETED|withdrawn\s*[:;.\]])/i.test(statement);
}

type Place = Readonly<{ key: string; path: string; problems: ProblemList }>;

function levelOf(value: Fields, { key, path, problems }: Place): string | null {
  const given = text(field(value, "L")).trim();
  const single = /^(?:l|level)?\s*([123])$/i.exec(given)?.[1];
  if (single) return single;
  if (given !== "") {
    problems.error(`“${key}” has the level “${given}”. The levels are 1, 2 and 3.`, { path });
    return null;
  }
  for (const level of ["1", "2", "3"]) {
    const mark = field(value, `L${level}`);
    if (isFields(mark) ? field(mark, "Required") === true : isTicked(text(mark))) return level;
  }
  problems.warn(`“${key}” has no level.`, { path });
  return null;
}

/** A tick in a level's column: ✓, x, yes. Empty, "no", 0 and a dash are none. */
export function isTicked(cell: string): boolean {
  return !/^\s*(?:|no|n|false|0|-|–|—|n\/a|✗|✘)\s*$/i.test(cell);
}

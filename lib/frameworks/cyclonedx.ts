import type { RawFramework, RawGroup, RawRequirement } from "./draft.ts";
import type { ProblemList } from "./problems.ts";
import { field, objects, text, texts, type Fields } from "./shape.ts";
import { webAddress } from "./text.ts";

/** Standards in a CycloneDX document (1.6 and later): `definitions.standards`; OWASP writes `declarations`. */
function standardsOf(document: unknown): { owner: unknown; path: string } | undefined {
  return ["definitions", "declarations"]
    .map((path) => ({ owner: field(document, path), path }))
    .find(({ owner }) => Array.isArray(field(owner, "standards")));
}

export function isCycloneDx(document: unknown): boolean {
  return field(document, "bomFormat") === "CycloneDX";
}

export function readCycloneDx(document: unknown, problems: ProblemList): RawFramework | null {
  const found = standardsOf(document);
  const standards = found ? objects(found.owner, "standards", { path: found.path, problems }) : [];
  const [standard, ...others] = standards;
  if (!standard) {
    problems.error("This CycloneDX document holds no standard (definitions.standards), only other content.");
    return null;
  }
  if (others.length > 0) {
    const names = others.map(({ value }) => text(field(value, "name"))).join(", ");
    problems.warn(`The file holds ${standards.length} standards; the first is read, not: ${names}.`);
  }
  const nodes = objects(standard.value, "requirements", { path: standard.path, problems });
  const keys = new Map(nodes.map(({ value }) => [reference(value), keyOf(value)]));
  const parents = new Set(nodes.map(({ value }) => text(field(value, "parent"))));
  const isGroup = (value: Fields) => parents.has(reference(value)) && text(field(value, "text")) === "";
  const groupKeys = new Set(nodes.filter(({ value }) => isGroup(value)).map(({ value }) => keyOf(value)));

  const levels = objects(standard.value, "levels", { path: standard.path, problems });
  const lowest = new Map<string, string>();
  for (const { value, path } of levels) {
    for (const target of texts(field(value, "requirements"))) {
      const key = keys.get(target);
      if (key === undefined)
        problems.warn(`The level names “${target}”, which is not in the file.`, { path });
      else if (!lowest.has(key)) lowest.set(key, levelKey(value));
    }
  }

  const groups: RawGroup[] = [];
  const requirements: RawRequirement[] = [];
  for (const { value, path } of nodes) {
    const key = keyOf(value);
    const parent = text(field(value, "parent"));
    const parentKey = parent === "" ? null : (keys.get(parent) ?? parent);
    const title = text(field(value, "title"));
    const descriptions = texts(field(value, "descriptions"));
    if (groupKeys.has(key) && isGroup(value)) {
      groups.push({ key, parentKey, title, summary: descriptions.join("\n\n"), path });
      continue;
    }
    const underGroup = parentKey !== null && groupKeys.has(parentKey);
    requirements.push({
      key,
      parentKey: underGroup ? null : parentKey,
      groupKey: underGroup ? parentKey : null,
      title,
      statement: text(field(value, "text")),
      guidance: descriptions.join("\n\n"),
      level: lowest.get(key) ?? null,
      cwe: texts(field(value, "cwe")).map((id) => `CWE-${id}`),
      references: [
        ...texts(field(value, "openCre")).map((label) => ({ label: `OpenCRE ${label}`, url: null })),
        ...objects(value, "externalReferences", { path, problems }).map(({ value: entry }) => ({
          label: text(field(entry, "comment")) || text(field(entry, "url")),
          url: webAddress(text(field(entry, "url"))),
        })),
      ],
      path,
    });
  }
  return {
    name: text(field(standard.value, "name")),
    version: text(field(standard.value, "version")),
    publisher: text(field(standard.value, "owner")),
    description: text(field(standard.value, "description")),
    levels: levels.map(({ value }) => ({ key: levelKey(value), name: levelName(value) })),
    groups,
    requirements,
  };
}

function reference(value: Fields): string {
  return text(field(value, "bom-ref")) || text(field(value, "identifier"));
}

function keyOf(value: Fields): string {
  return text(field(value, "identifier")) || reference(value);
}

function levelKey(value: Fields): string {
  const key =
    text(field(value, "identifier")) || text(field(value, "bom-ref")) || text(field(value, "title"));
  return /^(?:l|level)[\s_-]*(\d+)$/i.exec(key)?.[1] ?? key;
}

function levelName(value: Fields): string {
  const title = text(field(value, "title"));
  return title !== "" && title.length <= 80 ? title : `Level ${levelKey(value)}`;
}

import {
  DRAFT_LIMITS as LIMITS,
  UNVERSIONED,
  type DraftGroup,
  type DraftLevel,
  type DraftReference,
  type DraftRequirement,
  type FrameworkDraft,
  type RawFramework,
  type RawGroup,
  type RawRequirement,
} from "./draft.ts";
import type { ProblemList } from "./problems.ts";
import { cleanLine, cleanText, slug, titleFrom } from "./text.ts";

/**
 * The last step of every reader: texts made clean, keys unique, parents there and free of circles, all in
 * reading order. Reports everything that is wrong; null where an error keeps the framework out.
 */
export function finishDraft(raw: RawFramework, problems: ProblemList): FrameworkDraft | null {
  if (raw.requirements.length > LIMITS.requirements) {
    problems.error(`More than ${LIMITS.requirements} requirements: split the framework.`);
    return null;
  }
  if (raw.groups.length > LIMITS.groups) {
    problems.error(`More than ${LIMITS.groups} groups: is the right column chosen?`);
    return null;
  }
  const levels = finishLevels(raw.levels, problems);
  const groups = raw.groups.map((group) => finishGroup(group, problems));
  const requirements = raw.requirements.map((requirement) => finishRequirement(requirement, problems));

  checkUnique(raw.groups, "group", problems);
  checkUnique(raw.requirements, "requirement", problems);
  checkParents(groups, raw.groups, problems);
  checkParents(requirements, raw.requirements, problems);
  checkPlaces(requirements, raw.requirements, { groups, levels, problems });
  if (raw.requirements.length === 0 && !problems.hasErrors) problems.error("The file holds no requirement.");
  if (problems.hasErrors) return null;

  const ordered = inOrder(groups, requirements);
  const deepest = depthOf(ordered);
  if (deepest > LIMITS.depth) {
    problems.error(`Groups and requirements nest ${deepest} deep; up to ${LIMITS.depth} are read.`);
    return null;
  }
  const given = line(raw.name, { most: LIMITS.name, what: "name", problems });
  const name = given || "Unnamed framework";
  if (given === "") problems.warn("The file does not say its name. Give it one.");
  return {
    key: slug(raw.key ?? name) || "framework",
    name,
    version: line(raw.version, { most: LIMITS.version, what: "version", problems }) || UNVERSIONED,
    publisher: line(raw.publisher ?? "", { most: LIMITS.name, what: "publisher", problems }),
    description: block(raw.description ?? "", { most: LIMITS.summary, what: "description", problems }),
    levels,
    ...ordered,
  };
}

/** How many steps lead from the top to the deepest requirement: chapter, section, requirement are three. */
export function depthOf({ groups, requirements }: Pick<FrameworkDraft, "groups" | "requirements">): number {
  const groupDepth = new Map<string, number>();
  for (const group of groups) {
    groupDepth.set(group.key, (group.parentKey === null ? 0 : (groupDepth.get(group.parentKey) ?? 0)) + 1);
  }
  const depths = new Map<string, number>();
  let deepest = 0;
  for (const { key, parentKey, groupKey } of requirements) {
    const above =
      parentKey === null
        ? groupKey === null
          ? 0
          : (groupDepth.get(groupKey) ?? 0)
        : (depths.get(parentKey) ?? 0);
    depths.set(key, above + 1);
    deepest = Math.max(deepest, above + 1);
  }
  return deepest;
}

type Bound = Readonly<{
  most: number;
  what: string;
  problems: ProblemList;
  row?: number | undefined;
  path?: string | undefined;
}>;

function line(text: string, bound: Bound): string {
  return bounded(cleanLine(text), bound);
}

function block(text: string, bound: Bound): string {
  return bounded(cleanText(text), bound);
}

function bounded(text: string, { most, what, problems, row, path }: Bound): string {
  if (text.length <= most) return text;
  problems.error(`The ${what} has ${text.length} characters; up to ${most} are kept.`, { row, path });
  return "";
}

function finishLevels(levels: readonly DraftLevel[], problems: ProblemList): DraftLevel[] {
  const finished = levels.map((level) => {
    const key = line(level.key, { most: 40, what: "level", problems });
    return { key, name: line(level.name, { most: 80, what: "level's name", problems }) || key };
  });
  if (levels.some(({ key }) => cleanLine(key) === "")) problems.error("A level has no key.");
  if (finished.length > LIMITS.levels) problems.error(`More than ${LIMITS.levels} levels.`);
  if (new Set(finished.map(({ key }) => key)).size < finished.length) {
    problems.error("Two levels have the same key.");
  }
  return finished;
}

function finishGroup(group: RawGroup, problems: ProblemList): DraftGroup {
  const at = { problems, path: group.path };
  const key = line(group.key, { most: LIMITS.key, what: "group's key", ...at });
  return {
    key,
    parentKey: typeof group.parentKey === "string" ? cleanLine(group.parentKey) : null,
    title: line(group.title ?? "", { most: LIMITS.title, what: "group's title", ...at }) || key,
    summary: block(group.summary ?? "", { most: LIMITS.summary, what: "group's summary", ...at }),
  };
}

function finishRequirement(raw: RawRequirement, problems: ProblemList): DraftRequirement {
  const at = { problems, row: raw.row, path: raw.path };
  const key = line(raw.key, { most: LIMITS.key, what: "requirement's id", ...at });
  const title = line(raw.title ?? "", { most: LIMITS.title, what: "title", ...at });
  const statement = block(raw.statement ?? "", { most: LIMITS.statement, what: "statement", ...at }) || title;
  if (statement === "") {
    problems.error(`Requirement ${key || "without an id"} has no text.`, { row: raw.row, path: raw.path });
  }
  const label = line(raw.label ?? "", { most: LIMITS.key, what: "label", ...at });
  return {
    key,
    label: label === "" || label === key ? null : label,
    parentKey: typeof raw.parentKey === "string" ? cleanLine(raw.parentKey) : null,
    groupKey: typeof raw.groupKey === "string" ? cleanLine(raw.groupKey) : null,
    title: title || titleFrom(statement),
    statement,
    guidance: block(raw.guidance ?? "", { most: LIMITS.guidance, what: "guidance", ...at }),
    level: raw.level ? cleanLine(raw.level) : null,
    criticality: raw.criticality ?? null,
    cwe: [...new Set(raw.cwe ?? [])].slice(0, 100),
    related: [...new Set((raw.related ?? []).map(cleanLine))]
      .filter((other) => other !== "" && other !== key)
      .slice(0, 200),
    references: finishReferences(raw.references ?? []),
  };
}

function finishReferences(references: readonly DraftReference[]): DraftReference[] {
  const kept = new Map<string, DraftReference>();
  for (const { label, url } of references) {
    const words = cleanLine(label).slice(0, 300).toWellFormed().trim() || cleanLine(url ?? "");
    if (words !== "") kept.set(JSON.stringify([words, url]), { label: words, url });
  }
  return [...kept.values()].slice(0, 100);
}

function checkUnique(
  entries: readonly (RawRequirement | RawGroup)[],
  what: "group" | "requirement",
  problems: ProblemList,
): void {
  const first = new Map<string, RawRequirement | RawGroup>();
  for (const entry of entries) {
    const key = cleanLine(entry.key);
    const place = placeOf(entry);
    const before = first.get(key);
    if (key === "") problems.error(`A ${what} has no id.`, place);
    else if (before) {
      const where = placeOf(before);
      const seen = where.row === undefined ? (where.path ?? "before") : `row ${where.row}`;
      problems.error(
        `The ${what} id “${key}” stands twice (first in ${seen}). Every id may stand once.`,
        place,
      );
    } else first.set(key, entry);
  }
}

function placeOf(entry: RawRequirement | RawGroup): { row?: number | undefined; path?: string | undefined } {
  return { row: "row" in entry ? entry.row : undefined, path: entry.path };
}

/** Every parent is there, and following parents upward always comes to an end. */
function checkParents(
  entries: readonly (DraftGroup | DraftRequirement)[],
  raw: readonly (RawRequirement | RawGroup)[],
  problems: ProblemList,
): void {
  const parents = new Map(entries.map(({ key, parentKey }) => [key, parentKey]));
  const sound = new Set<string>();
  entries.forEach(({ key, parentKey }, index) => {
    const place = placeOf(raw[index] ?? { key });
    if (parentKey !== null && !parents.has(parentKey)) {
      problems.error(`“${key}” names “${parentKey}” as its parent, which is not in the file.`, place);
      return;
    }
    const way: string[] = [];
    const onWay = new Set<string>();
    for (
      let at: string | null | undefined = key;
      typeof at === "string" && !sound.has(at);
      at = parents.get(at)
    ) {
      if (onWay.has(at)) {
        problems.error(`“${key}” is its own parent, by way of ${[...way.slice(-4), at].join(" → ")}.`, place);
        break;
      }
      way.push(at);
      onWay.add(at);
    }
    for (const passed of way) sound.add(passed);
  });
}

function checkPlaces(
  requirements: readonly DraftRequirement[],
  raw: readonly RawRequirement[],
  {
    groups,
    levels,
    problems,
  }: { groups: readonly DraftGroup[]; levels: readonly DraftLevel[]; problems: ProblemList },
): void {
  const groupKeys = new Set(groups.map(({ key }) => key));
  const levelKeys = new Set(levels.map(({ key }) => key));
  requirements.forEach(({ key, groupKey, level }, index) => {
    const place = placeOf(raw[index] ?? { key });
    if (groupKey !== null && !groupKeys.has(groupKey)) {
      problems.error(`“${key}” stands in the group “${groupKey}”, which is not in the file.`, place);
    }
    if (level !== null && !levelKeys.has(level)) {
      const known = levels.map((entry) => entry.key).join(", ") || "none";
      problems.error(`“${key}” has the level “${level}”. The levels are: ${known}.`, place);
    }
  });
}

function inOrder(
  groups: readonly DraftGroup[],
  requirements: readonly DraftRequirement[],
): Pick<FrameworkDraft, "groups" | "requirements"> {
  const childGroups = Map.groupBy(groups, ({ parentKey }) => parentKey);
  const children = Map.groupBy(requirements, ({ parentKey }) => parentKey);
  const tops = Map.groupBy(children.get(null) ?? [], ({ groupKey }) => groupKey);
  const orderedGroups: DraftGroup[] = [];
  const ordered: DraftRequirement[] = [];

  const take = (requirement: DraftRequirement, groupKey: string | null): void => {
    ordered.push({ ...requirement, groupKey });
    for (const child of children.get(requirement.key) ?? []) take(child, groupKey);
  };
  const enter = (group: DraftGroup | null): void => {
    if (group) orderedGroups.push(group);
    const key = group?.key ?? null;
    for (const requirement of tops.get(key) ?? []) take(requirement, key);
    for (const child of childGroups.get(key) ?? []) enter(child);
  };
  enter(null);
  return { groups: orderedGroups, requirements: ordered };
}

import type { ProblemList } from "./problems.ts";
import { field, isFields, objects, text, texts } from "./shape.ts";

type Tree = Record<string, unknown>;
const LISTS = ["groups", "controls"] as const;
const ALTERED = ["props", "links", "parts", "params"] as const;

/** How many controls a profile names, for a clear word when no catalogue is at hand. */
export function describeProfile(
  profile: unknown,
  problems: ProblemList,
): { controls: number; sources: string[] } {
  const imports = objects(profile, "imports", { path: "profile", problems });
  const ids = imports.flatMap(({ value, path }) =>
    objects(value, "include-controls", { path, problems }).flatMap((entry) =>
      texts(field(entry.value, "with-ids")),
    ),
  );
  return { controls: new Set(ids).size, sources: imports.map(({ value }) => text(field(value, "href"))) };
}

/**
 * The catalogue that a profile selects from another: included and excluded controls, set parameters, added
 * and removed parts. Parents of a selected control stay, as in NIST's own resolved baselines.
 */
export function resolveProfile(profile: unknown, catalog: unknown, problems: ProblemList): unknown {
  const resolved: unknown = structuredClone(catalog);
  const parents = parentsOf(resolved);
  const imports = objects(profile, "imports", { path: "profile", problems });
  if (imports.length === 0) problems.error("The profile imports nothing.", { path: "profile.imports" });
  if (imports.length > 1) {
    problems.warn("The profile imports several sources; all controls are taken from the catalogue given.");
  }
  const chosen = new Set<string>();
  for (const { value, path } of imports) {
    const includes = objects(value, "include-controls", { path, problems });
    const isAll = field(value, "include-all") !== undefined || includes.length === 0;
    const picked = isAll ? new Set(parents.keys()) : pick(includes, { parents, problems });
    const excluded = pick(objects(value, "exclude-controls", { path, problems }), { parents, problems });
    for (const id of picked) if (!excluded.has(id)) chosen.add(id);
  }
  const kept = new Set(chosen);
  for (const id of chosen) {
    for (let up = parents.get(id); typeof up === "string" && !kept.has(up); up = parents.get(up))
      kept.add(up);
  }
  prune(resolved, kept);
  alter(resolved, field(profile, "modify"), problems);
  if (isTree(resolved) && isFields(field(profile, "metadata")))
    resolved.metadata = field(profile, "metadata");
  return resolved;
}

function isTree(value: unknown): value is Tree {
  return isFields(value);
}

function eachControl(
  owner: unknown,
  visit: (control: Tree, parent: string | null) => void,
  parent: string | null = null,
): void {
  if (!isTree(owner)) return;
  for (const name of LISTS) {
    const list = owner[name];
    if (!Array.isArray(list)) continue;
    for (const entry of list) {
      if (!isTree(entry)) continue;
      if (name === "controls") visit(entry, parent);
      eachControl(entry, visit, name === "controls" ? text(entry.id) : null);
    }
  }
}

function parentsOf(catalog: unknown): Map<string, string | null> {
  const parents = new Map<string, string | null>();
  eachControl(catalog, (control, parent) => parents.set(text(control.id), parent));
  return parents;
}

type Known = Readonly<{ parents: ReadonlyMap<string, string | null>; problems: ProblemList }>;

function pick(
  selectors: readonly { value: unknown; path: string }[],
  { parents, problems }: Known,
): Set<string> {
  const picked = new Set<string>();
  for (const { value, path } of selectors) {
    const found = new Set<string>();
    for (const id of texts(field(value, "with-ids"))) {
      if (parents.has(id)) found.add(id);
      else problems.error(`The profile names “${id}”, which the catalogue does not hold.`, { path });
    }
    for (const { value: matching } of objects(value, "matching", { path, problems })) {
      const matches = glob(text(field(matching, "pattern")));
      for (const id of parents.keys()) if (matches(id)) found.add(id);
    }
    if (text(field(value, "with-child-controls")) === "yes") {
      for (const [id] of parents) {
        for (let up = parents.get(id); typeof up === "string"; up = parents.get(up)) {
          if (found.has(up)) {
            found.add(id);
            break;
          }
        }
      }
    }
    for (const id of found) picked.add(id);
  }
  return picked;
}

/** `*` and `?` only, compared without regular expressions so that no pattern can be slow. */
function glob(pattern: string): (id: string) => boolean {
  return (id) => {
    let p = 0;
    let i = 0;
    let star = -1;
    let mark = 0;
    while (i < id.length) {
      if (p < pattern.length && (pattern[p] === "?" || pattern[p] === id[i]) && pattern[p] !== "*") {
        p += 1;
        i += 1;
      } else if (pattern[p] === "*") {
        star = p;
        mark = i;
        p += 1;
      } else if (star !== -1) {
        p = star + 1;
        mark += 1;
        i = mark;
      } else return false;
    }
    while (pattern[p] === "*") p += 1;
    return p === pattern.length;
  };
}

function prune(owner: unknown, kept: ReadonlySet<string>): boolean {
  if (!isTree(owner)) return false;
  let hasAny = false;
  for (const name of LISTS) {
    const list = owner[name];
    if (!Array.isArray(list)) continue;
    const remaining = list.filter((entry: unknown) => {
      if (!isTree(entry)) return false;
      const hasInner = prune(entry, kept);
      return name === "controls" ? kept.has(text(entry.id)) : hasInner;
    });
    owner[name] = remaining;
    hasAny ||= remaining.length > 0;
  }
  return hasAny;
}

function alter(catalog: unknown, modify: unknown, problems: ProblemList): void {
  const settings = new Map(
    objects(modify, "set-parameters", { path: "profile.modify", problems }).map(({ value }) => [
      text(field(value, "param-id")),
      value,
    ]),
  );
  const alters = Map.groupBy(objects(modify, "alters", { path: "profile.modify", problems }), ({ value }) =>
    text(field(value, "control-id")),
  );
  const everyParam = (owner: unknown): void => {
    if (!isTree(owner)) return;
    if (Array.isArray(owner.params)) {
      for (const param of owner.params) {
        if (!isTree(param)) continue;
        const setting = settings.get(text(param.id));
        for (const name of ["values", "select", "label", "constraints"]) {
          const value = field(setting, name);
          if (value !== undefined) param[name] = value;
        }
      }
    }
    for (const name of LISTS) {
      const list = owner[name];
      if (Array.isArray(list)) list.forEach(everyParam);
    }
  };
  eachControl(catalog, (control) => {
    for (const { value, path } of alters.get(text(control.id)) ?? []) {
      for (const { value: removal } of objects(value, "removes", { path, problems }))
        remove(control, removal);
      for (const { value: addition } of objects(value, "adds", { path, problems })) {
        const target = text(field(addition, "by-id"));
        const place = target === "" || target === control.id ? control : findPart(control, target);
        if (!place)
          problems.warn(`The profile adds to “${target}”, which the catalogue does not hold.`, { path });
        else add(place, addition);
      }
    }
  });
  everyParam(catalog);
}

function add(place: Tree, addition: unknown): void {
  const title = text(field(addition, "title"));
  if (title !== "") place.title = title;
  const isFirst = text(field(addition, "position")) === "starting";
  for (const name of ALTERED) {
    const more = field(addition, name);
    if (!Array.isArray(more)) continue;
    const present: unknown[] = Array.isArray(place[name]) ? place[name] : [];
    place[name] = isFirst ? [...more, ...present] : [...present, ...more];
  }
}

function remove(control: Tree, removal: unknown): void {
  const criteria = ["by-name", "by-class", "by-id", "by-ns"].filter(
    (name) => field(removal, name) !== undefined,
  );
  const item = text(field(removal, "by-item-name"));
  if (criteria.length === 0) return;
  const isGone = (entry: unknown) =>
    criteria.every((name) => text(field(entry, name.slice("by-".length))) === text(field(removal, name)));
  const clear = (owner: Tree, depth: number): void => {
    for (const name of ALTERED) {
      const list = owner[name];
      if (!Array.isArray(list) || depth > 20) continue;
      owner[name] =
        item === "" || item === name.slice(0, -1) ? list.filter((entry: unknown) => !isGone(entry)) : list;
    }
    if (Array.isArray(owner.parts)) for (const part of owner.parts) if (isTree(part)) clear(part, depth + 1);
  };
  clear(control, 0);
}

function findPart(owner: Tree, id: string, depth = 0): Tree | undefined {
  if (!Array.isArray(owner.parts) || depth > 20) return undefined;
  for (const part of owner.parts) {
    if (!isTree(part)) continue;
    const found = part.id === id ? part : findPart(part, id, depth + 1);
    if (found) return found;
  }
  return undefined;
}

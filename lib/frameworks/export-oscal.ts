import { v5 } from "uuid";
import type { DraftRequirement, FrameworkDraft } from "./draft.ts";
import { OSCAL_VERSION, OWN_NAMESPACE } from "./oscal-words.ts";
import { webAddress } from "./text.ts";

/** Root of the name-based UUIDs of all our OSCAL exports; OSCAL wants version 4 or 5. */
const UUID_ROOT = "6f6b1c7e-0f0e-5b7c-9d55-2a3d8c1f4e90";

/** A UUID that is the same whenever the same thing is exported. */
export function oscalUuid(...parts: readonly string[]): string {
  return v5(JSON.stringify(parts), UUID_ROOT);
}

/** What the ids of parts end in: statement, guidance and overview. */
const PARTS = ["_smt", "_gdn", "_ovw"] as const;

type Prop = Readonly<{ name: string; ns?: string; value: string; remarks?: string }>;

/** A framework as an OSCAL 1.1.2 catalogue. What OSCAL has no field for stands in properties of our namespace. */
export function oscalCatalog(draft: FrameworkDraft, { at }: { at: Date }): object {
  const uuid = oscalUuid("catalog", draft.key, draft.version);
  const ids = tokens(draft);
  const resources = new Map<string, { uuid: string; label: string; url: string | null }>();
  const children = Map.groupBy(draft.requirements, ({ parentKey }) => parentKey);
  const tops = Map.groupBy(children.get(null) ?? [], ({ groupKey }) => groupKey);
  const childGroups = Map.groupBy(draft.groups, ({ parentKey }) => parentKey);

  const resourceLink = ({ label, url }: { label: string; url: string | null }) => {
    const id = oscalUuid("resource", uuid, label, url ?? "");
    resources.set(id, { uuid: id, label, url });
    return { href: `#${id}`, rel: "reference" };
  };
  const control = (entry: DraftRequirement): object => {
    const id = ids.requirement(entry.key);
    return {
      id,
      title: entry.title,
      props: [
        ...keyProp(id, entry.key),
        ...(entry.label === null ? [] : [{ name: "label", value: entry.label }]),
        ...(entry.level === null ? [] : [own("level", entry.level)]),
        ...(entry.criticality === null ? [] : [own("criticality", entry.criticality)]),
        ...entry.cwe.map((cwe) => own("cwe", cwe)),
      ].filter(isValued),
      links: [
        ...entry.related.map((key) => ({
          // An id may be in any script, an address may not.
          href: `#${encodeURIComponent(ids.requirement(key))}`,
          ...{ rel: "related", text: key },
        })),
        ...entry.references.map(resourceLink),
      ],
      parts: [
        { id: `${id}_smt`, name: "statement", prose: entry.statement },
        ...(entry.guidance === "" ? [] : [{ id: `${id}_gdn`, name: "guidance", prose: entry.guidance }]),
      ],
      controls: (children.get(entry.key) ?? []).map(control),
    };
  };
  const groupsIn = (parentKey: string | null): object[] =>
    (childGroups.get(parentKey) ?? []).map((group) => {
      const id = ids.group(group.key);
      return {
        id,
        title: group.title,
        props: keyProp(id, group.key),
        parts: group.summary === "" ? [] : [{ id: `${id}_ovw`, name: "overview", prose: group.summary }],
        groups: groupsIn(group.key),
        controls: (tops.get(group.key) ?? []).map(control),
      };
    });

  const publisherId = oscalUuid("party", draft.publisher);
  const catalog = {
    uuid,
    metadata: {
      title: draft.name,
      "last-modified": at.toISOString(),
      version: draft.version,
      "oscal-version": OSCAL_VERSION,
      props: [
        own("key", draft.key),
        ...draft.levels.map(({ key, name }) => ({ ...own("level", key), remarks: name })),
      ].filter(isValued),
      roles: draft.publisher === "" ? [] : [{ id: "publisher", title: "Publisher" }],
      parties:
        draft.publisher === "" ? [] : [{ uuid: publisherId, type: "organization", name: draft.publisher }],
      "responsible-parties":
        draft.publisher === "" ? [] : [{ "role-id": "publisher", "party-uuids": [publisherId] }],
      ...(draft.description === "" ? {} : { remarks: draft.description }),
    },
    controls: (tops.get(null) ?? []).map(control),
    groups: groupsIn(null),
    "back-matter": {
      resources: [...resources.values()].map(({ uuid: id, label, url }) => {
        const href = url === null ? null : webAddress(url);
        return { uuid: id, title: label, rlinks: href === null ? [] : [{ href }] };
      }),
    },
  };
  return { catalog: withoutEmpty(catalog) };
}

/** A property of our own namespace. */
export function own(name: string, value: string): Prop {
  return { name, ns: OWN_NAMESPACE, value };
}

/** OSCAL's property values are one line without space around it, and never empty. */
export function isValued({ value }: Readonly<{ value: string }>): boolean {
  return /^\S(?:.*\S)?$/.test(value);
}

function keyProp(id: string, key: string): Prop[] {
  return id === key ? [] : [own("key", key)];
}

/** OSCAL forbids empty lists and objects. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value)
    .map(([name, entry]): [string, unknown] => [name, withoutEmpty(entry)])
    .filter(
      ([name, entry]) =>
        // The one field of OSCAL that says something by being there and empty.
        name === "include-all" ||
        typeof entry !== "object" ||
        entry === null ||
        Object.keys(entry).length > 0,
    );
  return Object.fromEntries(kept);
}

/** Every key as an OSCAL token, unique in the document: `1.1 (a)` becomes `_1.1-a`. */
function tokens(draft: FrameworkDraft) {
  const taken = new Set<string>();
  /** What carries this id, and its parts. */
  const namesOf = (id: string) => [id, ...PARTS.map((part) => `${id}${part}`)];
  const assign = (keys: readonly string[]) =>
    new Map(
      keys.map((key) => {
        const bare = oscalToken(key);
        let id = bare;
        for (let count = 2; namesOf(id).some((name) => taken.has(name)); count += 1) id = `${bare}-${count}`;
        for (const name of namesOf(id)) taken.add(name);
        return [key, id];
      }),
    );
  const requirements = assign(draft.requirements.map(({ key }) => key));
  const groups = assign(draft.groups.map(({ key }) => key));
  return {
    requirement: (key: string) => requirements.get(key) ?? oscalToken(key),
    group: (key: string) => groups.get(key) ?? oscalToken(key),
  };
}

export function oscalToken(key: string): string {
  const bare = key.replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^-+|-+$/g, "") || "_";
  return /^[\p{L}_]/u.test(bare) ? bare : `_${bare}`;
}

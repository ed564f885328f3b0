import { stringify } from "yaml";
import type { DraftRequirement, FrameworkDraft } from "./draft.ts";
import { FORMAT_FIELD, FORMAT_VERSION } from "./own-yaml.ts";

/** A framework as our own YAML. Reading it again gives the same framework. */
export function frameworkYaml(draft: FrameworkDraft): string {
  const children = Map.groupBy(draft.requirements, ({ parentKey }) => parentKey);
  const tops = Map.groupBy(children.get(null) ?? [], ({ groupKey }) => groupKey);
  const childGroups = Map.groupBy(draft.groups, ({ parentKey }) => parentKey);

  const requirement = (entry: DraftRequirement): object => ({
    key: entry.key,
    ...(entry.label === null ? {} : { label: entry.label }),
    title: entry.title,
    statement: entry.statement,
    ...(entry.guidance === "" ? {} : { guidance: entry.guidance }),
    ...(entry.level === null ? {} : { level: entry.level }),
    ...(entry.criticality === null ? {} : { criticality: entry.criticality }),
    ...list("cwe", entry.cwe),
    ...list("related", entry.related),
    ...list(
      "references",
      entry.references.map(({ label, url }) => (url === null ? { label } : { label, url })),
    ),
    ...list("requirements", (children.get(entry.key) ?? []).map(requirement)),
  });
  const groupsIn = (parentKey: string | null): object[] =>
    (childGroups.get(parentKey) ?? []).map((group) => ({
      key: group.key,
      title: group.title,
      ...(group.summary === "" ? {} : { summary: group.summary }),
      ...list("requirements", (tops.get(group.key) ?? []).map(requirement)),
      ...list("groups", groupsIn(group.key)),
    }));

  return stringify(
    {
      [FORMAT_FIELD]: FORMAT_VERSION,
      key: draft.key,
      name: draft.name,
      version: draft.version,
      ...(draft.publisher === "" ? {} : { publisher: draft.publisher }),
      ...(draft.description === "" ? {} : { description: draft.description }),
      ...list("levels", draft.levels),
      ...list("requirements", (tops.get(null) ?? []).map(requirement)),
      ...list("groups", groupsIn(null)),
    },
    { lineWidth: 0, aliasDuplicateObjects: false, defaultStringType: "PLAIN", schema: "core" },
  );
}

function list(name: string, entries: readonly unknown[]): Record<string, unknown> {
  return entries.length === 0 ? {} : { [name]: entries };
}

import { z } from "zod";
import { CRITICALITIES } from "../domain/vocabulary.ts";
import type { DraftReference, RawFramework, RawGroup, RawRequirement } from "./draft.ts";
import type { ProblemList } from "./problems.ts";
import { field, isFields } from "./shape.ts";
import { webAddress } from "./text.ts";

/** The field that names our own format, and its version. A newer one is refused, never guessed. */
export const FORMAT_FIELD = "twelvefold-framework";
export const FORMAT_VERSION = 1;

export function isOwnYaml(document: unknown): boolean {
  return isFields(document) && FORMAT_FIELD in document;
}

// Keys and versions are often written without quotes and then are numbers in YAML.
const word = z.union([z.string(), z.number()]).transform(String);

const requirementFields = {
  key: word,
  label: word.optional(),
  title: z.string().optional(),
  statement: z.string().optional(),
  guidance: z.string().optional(),
  level: word.optional(),
  criticality: z.enum(CRITICALITIES).optional(),
  cwe: z
    .array(
      z.union([
        z
          .int()
          .positive()
          .transform((id) => `CWE-${id}`),
        z.string().regex(/^CWE-\d{1,5}$/),
      ]),
    )
    .optional(),
  related: z.array(word).optional(),
  references: z.array(z.strictObject({ label: z.string(), url: z.string().optional() })).optional(),
};
const plainRequirement = z.strictObject(requirementFields);
type Requirement = z.infer<typeof plainRequirement> & { requirements?: Requirement[] | undefined };
const requirementSchema: z.ZodType<Requirement> = plainRequirement.extend({
  requirements: z.lazy(() => z.array(requirementSchema)).optional(),
});

const plainGroup = z.strictObject({
  key: word,
  title: z.string().optional(),
  summary: z.string().optional(),
  requirements: z.array(requirementSchema).optional(),
});
type Group = z.infer<typeof plainGroup> & { groups?: Group[] | undefined };
const groupSchema: z.ZodType<Group> = plainGroup.extend({
  groups: z.lazy(() => z.array(groupSchema)).optional(),
});

const documentSchema = z.strictObject({
  [FORMAT_FIELD]: z.literal(FORMAT_VERSION),
  key: z.string().optional(),
  name: z.string(),
  version: word,
  publisher: z.string().optional(),
  description: z.string().optional(),
  levels: z.array(z.strictObject({ key: word, name: z.string().optional() })).optional(),
  requirements: z.array(requirementSchema).optional(),
  groups: z.array(groupSchema).optional(),
});

/** Our own YAML (or the same as JSON): nested groups and requirements, strict about every field. */
export function readOwnYaml(document: unknown, problems: ProblemList): RawFramework | null {
  const version = field(document, FORMAT_FIELD);
  if (version !== FORMAT_VERSION) {
    problems.error(
      `${FORMAT_FIELD} is ${String(version).slice(0, 40)}; this version reads ${FORMAT_VERSION}.`,
      {
        path: FORMAT_FIELD,
      },
    );
    return null;
  }
  const parsed = documentSchema.safeParse(document);
  if (!parsed.success) {
    for (const issue of parsed.error.issues.slice(0, 100)) {
      problems.error(`${issue.message}.`, { path: pathOf(issue.path) || "the document" });
    }
    return null;
  }
  const { data } = parsed;
  const groups: RawGroup[] = [];
  const requirements: RawRequirement[] = [];
  const take = (
    entry: Requirement,
    at: { groupKey: string | null; parentKey: string | null; path: string },
  ): void => {
    const { requirements: inner, references, ...rest } = entry;
    requirements.push({
      ...rest,
      references: references?.map(({ label, url }): DraftReference => ({
        label,
        url: url === undefined ? null : webAddress(url),
      })),
      ...at,
    });
    inner?.forEach((child, index) =>
      take(child, { ...at, parentKey: entry.key, path: `${at.path}.requirements[${index}]` }),
    );
  };
  const enter = (group: Group, at: { parentKey: string | null; path: string }): void => {
    groups.push({ key: group.key, title: group.title, summary: group.summary, ...at });
    group.requirements?.forEach((entry, index) =>
      take(entry, { groupKey: group.key, parentKey: null, path: `${at.path}.requirements[${index}]` }),
    );
    group.groups?.forEach((child, index) =>
      enter(child, { parentKey: group.key, path: `${at.path}.groups[${index}]` }),
    );
  };
  data.requirements?.forEach((entry, index) =>
    take(entry, { groupKey: null, parentKey: null, path: `requirements[${index}]` }),
  );
  data.groups?.forEach((group, index) => enter(group, { parentKey: null, path: `groups[${index}]` }));
  return {
    key: data.key,
    name: data.name,
    version: data.version,
    publisher: data.publisher,
    description: data.description,
    levels: (data.levels ?? []).map(({ key, name }) => ({ key, name: name ?? `Level ${key}` })),
    groups,
    requirements,
  };
}

function pathOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`))
    .join("")
    .replace(/^\./, "");
}

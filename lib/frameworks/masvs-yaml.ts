import { UNVERSIONED, type RawFramework, type RawGroup, type RawRequirement } from "./draft.ts";
import type { ProblemList } from "./problems.ts";
import { field, isFields, objects, text } from "./shape.ts";

/** The YAML of OWASP MASVS: `metadata`, then groups of controls with a statement and a description. */
export function isMasvsYaml(document: unknown): boolean {
  const groups = field(document, "groups");
  return isFields(field(document, "metadata")) && Array.isArray(groups) && !("catalog" in Object(document));
}

export function readMasvsYaml(document: unknown, problems: ProblemList): RawFramework {
  const metadata = field(document, "metadata");
  const groups: RawGroup[] = [];
  const requirements: RawRequirement[] = [];
  for (const { value: group, path } of objects(document, "groups", { path: "", problems })) {
    const groupKey = text(field(group, "id")) || text(field(group, "title"));
    groups.push({
      key: groupKey,
      title: text(field(group, "title")),
      summary: text(field(group, "description")),
      path,
    });
    for (const { value: control, path: at } of objects(group, "controls", { path, problems })) {
      const statement = text(field(control, "statement"));
      requirements.push({
        key: text(field(control, "id")),
        groupKey,
        title: text(field(control, "title")) || statement.replace(/\.\s*$/, "").slice(0, 300),
        statement,
        guidance: text(field(control, "description")),
        path: at,
      });
    }
  }
  const version = text(field(metadata, "version"));
  const isPlaceholder = version === "" || /^v?x(?:\.x)*$/i.test(version.trim());
  if (isPlaceholder) {
    problems.warn(
      version === ""
        ? "The file does not say its version. Name it when you import."
        : `The file's version is the placeholder “${version}”. Name the version when you import.`,
      { path: "metadata.version" },
    );
  }
  const name = text(field(metadata, "title"));
  return {
    key: /\bMASVS\b/.test(name) ? "masvs" : undefined,
    name,
    version: isPlaceholder ? UNVERSIONED : version,
    publisher: /\bMASVS\b/.test(name) ? "OWASP Foundation" : "",
    description: text(field(metadata, "remarks")),
    levels: [],
    groups,
    requirements,
  };
}

import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { oscalCatalog } from "#lib/frameworks/export-oscal.ts";
import { frameworkYaml } from "#lib/frameworks/export-yaml.ts";
import { getStandardDraft } from "./data.ts";

type ExportFile = Readonly<{ text: string; fileName: string; contentType: string }>;

/** An imported standard as a file: reading it again gives the same standard. */
export async function exportStandard(
  scope: OrgScope,
  id: string,
  format: "yaml" | "oscal",
): Promise<ExportFile> {
  const draft = await getStandardDraft(scope, id);
  const name = `${draft.key}-${draft.version}`.replace(/[^A-Za-z0-9.-]+/g, "-").slice(0, 80);
  return format === "yaml"
    ? { text: frameworkYaml(draft), fileName: `${name}.yaml`, contentType: "application/yaml; charset=utf-8" }
    : {
        text: `${JSON.stringify(oscalCatalog(draft, { at: scope.now }), null, 1)}\n`,
        fileName: `${name}.oscal.json`,
        contentType: "application/json; charset=utf-8",
      };
}

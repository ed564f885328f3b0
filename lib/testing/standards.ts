import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { adoptStandard, answerStandard } from "#lib/features/standard/adoption-mutations.ts";
import { addMapping } from "#lib/features/standard/mapping-mutations.ts";
import { migrateAdoption } from "#lib/features/standard/migration-mutations.ts";
import { importStandard } from "#lib/features/standard/mutations.ts";
import type { ImportDecisions } from "#lib/features/standard/schema.ts";
import { keepUpload } from "#lib/features/standard/uploads.ts";
import { readFramework } from "#lib/frameworks/read-framework.ts";
import { testId } from "./people.ts";

/** A table with levels, whose second requirement ASVS and the built-in framework share. */
export function standardFile(canary = "", first = "First demand"): string {
  const rows = [
    "chapter_id,chapter_name,req_id,req_description,level,guidance",
    `C1,Chapter ${canary},X-1,${first} ${canary},1,Explained by ${canary}`,
    `C1,Chapter ${canary},6.2.1,Second demand,2,`,
  ];
  return Buffer.from(rows.join("\n")).toString("base64");
}

/** The same file with what a browser would send to import it. */
export function standardImport(canary = "", first = "First demand") {
  return { ...standardDecisions(canary), file: standardFile(canary, first), fileName: "demands.csv" };
}

/** A person's decisions about an import, under a version of its own. */
export function standardDecisions(canary = "") {
  return {
    id: uuidv7(),
    name: `Standard ${canary}`,
    version: testId("version").slice(0, 40),
    criticalities: {},
    previousId: null as string | null,
    renumberings: [],
  };
}

type FileImport = ImportDecisions & Readonly<{ file: string; fileName: string }>;

/** Imports a file given in base64, without the upload before it. */
export async function importFile(scope: OrgScope, { file, fileName, ...decisions }: FileImport) {
  return importStandard(scope, readFramework(Buffer.from(file, "base64"), { fileName }), decisions);
}

/** A file that waits to be imported. */
export async function freshUpload(scope: OrgScope, canary = ""): Promise<string> {
  const content = Buffer.from(standardFile(canary), "base64");
  return (await keepUpload(scope, "demands.csv", { content, sha256: "0".repeat(64) })).upload;
}

/** A standard that nobody has adopted. */
export async function freshStandard(scope: OrgScope, canary = ""): Promise<string> {
  return (await importFile(scope, standardImport(canary))).id;
}

export type AdoptedStandard = Readonly<{
  standardId: string;
  adoptionId: string;
  adoptionVersion: number;
  demandId: string;
  nextStandardId: string;
  mappingId: string;
}>;

/**
 * A standard that the project has adopted, one demand of it ruled out with a reason, and its next version. With
 * a canary the project has come from a version before, so that the archive holds the mark.
 */
export async function freshAdoption(
  scope: OrgScope,
  projectId: string,
  canary = "",
): Promise<AdoptedStandard> {
  const own = { organizationId: scope.organizationId };
  const first = await freshStandard(scope, canary);
  const { id: adoptionId } = await adoptStandard(scope, {
    ...{ id: uuidv7(), projectId, standardId: first, level: null },
  });
  const demandsOf = (standardId: string) =>
    scope.db.requirement.findMany({
      where: { ...own, frameworkVersionId: standardId },
      orderBy: { ordinal: "asc" },
      select: { id: true },
    });
  await answerStandard(scope, {
    adoptionId,
    requirementId: (await demandsOf(first))[0]?.id ?? "",
    environment: "production",
    status: "not_applicable",
    reason: `Ruled out by ${canary || "nobody"}`,
    version: 0,
  });
  const follow = async (previousId: string, words: string) =>
    (await importFile(scope, { ...standardImport(canary, words), previousId })).id;
  const second = await follow(first, "First demand in other words");
  const facts = { adoptionId, nextStandardId: second, standardId: first, adoptionVersion: 1 };
  const map = async (requirementId: string) => {
    const note = `Linked by ${canary || "nobody"}`;
    return (await addMapping(scope, { id: uuidv7(), requirementId, builtInKey: "AUTH-1", note })).id;
  };
  const demandId = (await demandsOf(first))[1]?.id ?? "";
  if (canary === "") return { ...facts, demandId, mappingId: await map(demandId) };
  await migrateAdoption(scope, {
    ...{ id: uuidv7(), adoptionId, version: 1, standardId: second, level: null },
    seen: { carried: 0, review: 1, gone: 0 },
  });
  const present = (await demandsOf(second))[1]?.id ?? "";
  return {
    ...facts,
    ...{ adoptionVersion: 2, standardId: second, demandId: present, mappingId: await map(present) },
    nextStandardId: await follow(second, "First demand said anew"),
  };
}

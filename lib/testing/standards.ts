import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { adoptStandard, answerStandard } from "#lib/features/standard/adoption-mutations.ts";
import { importStandard } from "#lib/features/standard/mutations.ts";
import { testId } from "./people.ts";

/** A table with levels, whose second requirement ASVS and the built-in framework share. */
export function standardFile(canary = ""): string {
  const rows = [
    "chapter_id,chapter_name,req_id,req_description,level,guidance",
    `C1,Chapter ${canary},X-1,First demand ${canary},1,Explained by ${canary}`,
    `C1,Chapter ${canary},6.2.1,Second demand,2,`,
  ];
  return Buffer.from(rows.join("\n")).toString("base64");
}

/** What a browser would send to import it, under a version of its own. */
export function standardImport(canary = "") {
  return {
    id: uuidv7(),
    file: standardFile(canary),
    fileName: "demands.csv",
    name: `Standard ${canary}`,
    version: testId("version").slice(0, 40),
    criticalities: {},
  };
}

/** A standard that nobody has adopted. */
export async function freshStandard(scope: OrgScope, canary = ""): Promise<string> {
  return (await importStandard(scope, standardImport(canary))).id;
}

export type AdoptedStandard = Readonly<{ standardId: string; adoptionId: string; demandId: string }>;

/** A standard that the project has adopted, one demand of it ruled out with a reason. */
export async function freshAdoption(
  scope: OrgScope,
  projectId: string,
  canary = "",
): Promise<AdoptedStandard> {
  const standardId = await freshStandard(scope, canary);
  const { id: adoptionId } = await adoptStandard(scope, { id: uuidv7(), projectId, standardId, level: null });
  const demands = await scope.db.requirement.findMany({
    where: { organizationId: scope.organizationId, frameworkVersionId: standardId },
    orderBy: { ordinal: "asc" },
    select: { id: true },
  });
  await answerStandard(scope, {
    adoptionId,
    requirementId: demands[0]?.id ?? "",
    environment: "production",
    status: "not_applicable",
    reason: `Ruled out by ${canary || "nobody"}`,
    version: 0,
  });
  return { standardId, adoptionId, demandId: demands[1]?.id ?? "" };
}

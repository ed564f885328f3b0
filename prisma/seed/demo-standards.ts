import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { ItemStatus } from "#lib/domain/vocabulary.ts";
import { adoptStandard, answerStandard } from "#lib/features/standard/adoption-mutations.ts";
import { addMapping } from "#lib/features/standard/mapping-mutations.ts";
import { importStandard } from "#lib/features/standard/mutations.ts";
import { readFramework } from "#lib/frameworks/read-framework.ts";
import type { DemoPerson } from "./demo-company.ts";
import { demoTime, type DemoStep } from "./demo-steps.ts";
import { HARBOR_RULES_2025, HARBOR_RULES_2026 } from "./harbor-rules.ts";
import { stableId } from "./stable-id.ts";

const FIRST = stableId("demo:standard:2025");
const SECOND = stableId("demo:standard:2026");
const ADOPTION = stableId("demo:adoption");
const PROJECT = stableId("demo:project:Customer portal");

/** How the portal's team answered about half of the rules for Production. */
const ANSWERS: readonly Readonly<{ key: string; status: ItemStatus; person: DemoPerson; reason?: string }>[] =
  [
    { key: "R1.1", status: "met", person: "jon" },
    { key: "R1.2", status: "partial", person: "jon" },
    { key: "R1.4", status: "met", person: "ines" },
    { key: "R2.1", status: "met", person: "jon" },
    { key: "R2.2", status: "met", person: "jon" },
    { key: "R2.5", status: "met", person: "ines" },
    { key: "R3.1", status: "met", person: "ines" },
    { key: "R3.3", status: "partial", person: "ines" },
    { key: "R4.1", status: "met", person: "jon" },
    {
      key: "R4.4",
      status: "not_applicable",
      person: "marta",
      reason: "The portal refunds nothing; the shop floor does.",
    },
    { key: "R5.2", status: "partial", person: "ines" },
    { key: "R5.5", status: "open", person: "jon" },
  ];

/** The company's own rules: imported, adopted by one project, half answered, and a new edition that waits. */
export function standardSteps(now: Date): DemoStep[] {
  const answers = ANSWERS.map((answer, index): DemoStep => ({
    at: demoTime(now, 44, 10 + index / 15),
    person: answer.person,
    run: async (scope) => {
      const { key, status, reason = "" } = answer;
      const requirementId = await requirementOf(scope, key);
      const place = { adoptionId: ADOPTION, requirementId, environment: "production" } as const;
      await answerStandard(scope, { ...place, status, reason, version: 0 });
    },
  }));
  return [
    { at: demoTime(now, 46, 9), person: "marta", run: importing(HARBOR_RULES_2025, FIRST, null) },
    {
      at: demoTime(now, 45, 9),
      person: "marta",
      run: async (scope) => {
        const adoption = { id: ADOPTION, projectId: PROJECT, standardId: FIRST, level: null };
        await adoptStandard(scope, adoption);
      },
    },
    {
      at: demoTime(now, 45, 10),
      person: "marta",
      run: async (scope) => {
        const requirementId = await requirementOf(scope, "R4.1");
        const note = "Both want the check beside the query";
        await addMapping(scope, { id: stableId("demo:mapping"), requirementId, builtInKey: "ACC-1", note });
      },
    },
    ...answers,
    { at: demoTime(now, 12, 9), person: "marta", run: importing(HARBOR_RULES_2026, SECOND, FIRST) },
  ];
}

function importing(text: string, id: string, previousId: string | null) {
  return async (scope: OrgScope): Promise<void> => {
    const reading = readFramework(new TextEncoder().encode(text));
    await importStandard(scope, reading, {
      ...{ id, previousId, criticalities: {} },
      name: reading.draft?.name ?? "",
      version: reading.draft?.version ?? "",
      renumberings: previousId === null ? [] : [{ from: "R2.5", to: "R2.6" }],
    });
  };
}

async function requirementOf(scope: OrgScope, key: string): Promise<string> {
  const where = { organizationId: scope.organizationId, frameworkVersionId: FIRST, key };
  return (await scope.db.requirement.findFirstOrThrow({ where, select: { id: true } })).id;
}

import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { applicability, targetsFromIntake } from "#lib/domain/intake.ts";
import { aspectTotals, DEFAULT_CRITICALITY_WEIGHTS, type ScorableItem } from "#lib/domain/scores.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { CatalogRequirement } from "#lib/catalog/types.ts";
import { summarize } from "#lib/features/scoring/service.ts";
import { demoUserId, type DemoPerson } from "./demo-company.ts";
import type { DemoProject } from "./demo-projects.ts";
import type { DemoSitting } from "./demo-sittings.ts";

type State = {
  status: ItemStatus;
  answered: boolean;
  reason: string;
  version: number;
  at: Date | null;
  person: DemoPerson | null;
};

/** All answers of a project as they stood after the given sittings, by "key/environment". */
export function statesAfter(sittings: readonly DemoSitting[]): Map<string, State> {
  const states = new Map<string, State>();
  for (const tick of sittings.flatMap((sitting) => sitting.ticks)) {
    for (const { environment, to, reason } of tick.states) {
      const id = `${tick.key}/${environment}`;
      const version = (states.get(id)?.version ?? 1) + 1;
      states.set(id, { status: to, answered: true, reason, version, at: tick.at, person: tick.person });
    }
  }
  return states;
}

/** Writes the answers of the given sittings into the project's rows, in one statement. */
export async function writeStates(
  scope: OrgScope,
  projectId: string,
  sittings: readonly DemoSitting[],
): Promise<void> {
  const rows = [...statesAfter(sittings)].map(([id, state]) => {
    const [key, environment] = id.split("/");
    const { status, reason, version, at, person } = state;
    return { key, environment, status, reason, version, at, by: person === null ? null : demoUserId(person) };
  });
  await scope.db.$executeRaw`
    UPDATE "ItemState" s
       SET "status" = r."status", "answered" = true, "notApplicableReason" = r."reason", "version" = r."version",
           "updatedAt" = r."at", "updatedById" = r."by"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("key" text, "environment" text, "status" text,
             "reason" text, "version" int, "at" timestamptz, "by" uuid)
      JOIN "ChecklistItem" i ON i."organizationId" = ${scope.organizationId}::uuid
           AND i."projectId" = ${projectId}::uuid AND i."requirementKey" = r."key"
     WHERE s."organizationId" = i."organizationId" AND s."itemId" = i."id" AND s."environment" = r."environment"`;
}

type Day = Readonly<{
  environment: Environment;
  day: string;
  score: number | null;
  aspects: Readonly<Record<string, number | null>>;
}>;

/** The scores at the end of each sitting's day, by the very functions that score a tick. Pure. */
export function scoreDays(
  project: DemoProject,
  sittings: readonly DemoSitting[],
  requirements: readonly CatalogRequirement[],
): Day[] {
  const settings = {
    criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
    aspectWeights: {},
    gateRules: DEFAULT_GATE_RULES,
    targets: { ...targetsFromIntake(project.intake), ...project.targets },
    intake: project.intake,
  };
  return sittings.flatMap((sitting, index) => {
    const states = statesAfter(sittings.slice(0, index + 1));
    return ENVIRONMENTS.map((environment) => {
      const items = Map.groupBy(itemsOf(project, requirements, environment, states), (item) => item.aspect);
      const totals = new Map(
        [...items].map(([aspect, list]) => [aspect, aspectTotals(list, DEFAULT_CRITICALITY_WEIGHTS)]),
      );
      const summary = summarize(environment, totals, settings);
      const aspects = Object.fromEntries(
        Object.entries(summary.aspects).map(([key, cell]) => [key, cell.score]),
      );
      return { environment, day: sitting.day.toISOString().slice(0, 10), score: summary.score, aspects };
    });
  });
}

function itemsOf(
  project: DemoProject,
  requirements: readonly CatalogRequirement[],
  environment: Environment,
  states: ReadonlyMap<string, State>,
): ScorableItem[] {
  return requirements
    .filter((requirement) => requirement.environments.includes(environment))
    .map((requirement) => {
      const applies = applicability(requirement, project.intake);
      const state = states.get(`${requirement.key}/${environment}`);
      return {
        key: requirement.key,
        aspect: requirement.aspect,
        criticality: applies.applies ? applies.criticality : requirement.criticality,
        status: applies.applies ? (state?.status ?? "open") : "not_applicable",
        answered: state?.answered ?? false,
        evidenced: false,
        fresh: false,
      };
    });
}

/** Writes the past days of a project's scores, over the points that its creation has left. */
export async function writeScoreDays(
  scope: OrgScope,
  projectId: string,
  days: readonly Day[],
): Promise<void> {
  await scope.db.$executeRaw`
    INSERT INTO "ProjectScoreDay" ("organizationId", "projectId", "environment", "day", "score", "aspects")
      SELECT ${scope.organizationId}::uuid, ${projectId}::uuid, r."environment", r."day", r."score", r."aspects"
        FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
          AS r("environment" text, "day" date, "score" float8, "aspects" jsonb)
    ON CONFLICT ("organizationId", "projectId", "environment", "day")
      DO UPDATE SET "score" = excluded."score", "aspects" = excluded."aspects"`;
}

import "server-only";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError } from "#lib/errors/app-error.ts";
import type { AspectTotals } from "#lib/domain/scores.ts";
import { DEFAULT_TARGET } from "#lib/domain/targets.ts";
import type { ProjectScoreDto } from "#lib/features/scoring/types.ts";
import { lockOrganizationSettings } from "./data.ts";
import type { updateOrganizationSchema } from "./schema.ts";
import type { GeneralSettings, OrganizationSettings, ScoringRules, SettingsConflict } from "./types.ts";

type Changed = { version: number };

/** Under the lock: the settings, if they are still those that the person saw; else CONFLICT with the present ones. */
export async function settingsAsSeen(scope: OrgScope, version: number): Promise<OrganizationSettings> {
  const current = await lockOrganizationSettings(scope);
  if (current.version !== version) throw changedMeanwhile(current);
  return current;
}

function changedMeanwhile(current: OrganizationSettings): AppError {
  const details: SettingsConflict = { reason: "version", current };
  return new AppError("CONFLICT", "Somebody else has changed the settings meanwhile", { details });
}

/** Changes name, money, working time and time zone. The address stays, since links to it must go on working. */
export async function updateOrganization(
  scope: OrgScope,
  input: z.output<typeof updateOrganizationSchema>,
): Promise<Changed> {
  const current = await settingsAsSeen(scope, input.version);
  const { version, ...next } = input;
  const difference = generalDifference(current, next);
  if (Object.keys(difference.to).length === 0) return { version };
  await writeOrganization(scope, current, next);
  await recordEvent(scope, {
    action: "organization.updated",
    objectType: "organization",
    objectId: scope.organizationId,
    objectLabel: next.name,
    before: difference.from,
    after: difference.to,
  });
  return { version: version + 1 };
}

function generalDifference(before: GeneralSettings, after: GeneralSettings) {
  const from: Record<string, unknown> = {};
  const to: Record<string, unknown> = {};
  for (const key of ["name", "currency", "dayRate", "workingDays", "timeZone"] as const) {
    if (JSON.stringify(before[key]) === JSON.stringify(after[key])) continue;
    from[key] = before[key];
    to[key] = after[key];
  }
  return { from, to };
}

/** Writes some of the settings over the version that was locked. New rules leave all kept scores behind them. */
export async function writeOrganization(
  scope: OrgScope,
  current: OrganizationSettings,
  { workingDays, ...data }: Partial<GeneralSettings & ScoringRules>,
): Promise<void> {
  const ruled = data.criticalityWeights || data.aspectWeights || data.gateRules;
  const { count } = await scope.db.organization.updateMany({
    where: { id: scope.organizationId, version: current.version },
    data: {
      ...data,
      ...(workingDays ? { workingDays: [...workingDays] } : {}),
      ...(ruled ? { rulesVersion: { increment: 1 } } : {}),
      version: { increment: 1 },
    },
  });
  if (count === 0) throw changedMeanwhile(current);
}

/** Notes by which rules some projects' kept scores were computed. */
export async function writeRulesVersion(
  scope: OrgScope,
  projectIds: readonly string[],
  rulesVersion: number,
): Promise<void> {
  await scope.db.$executeRaw`
    UPDATE "Project" SET "rulesVersion" = ${rulesVersion}::int
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ANY(${[...projectIds]}::uuid[])`;
}

/** Notes that no project waits any more; true where one did until now. Nothing while one still does. */
export async function settleRules(scope: OrgScope): Promise<boolean> {
  const settled = await scope.db.$executeRaw`
    UPDATE "Organization" o SET "scoredRulesVersion" = o."rulesVersion"
     WHERE o."id" = ${scope.organizationId}::uuid AND o."scoredRulesVersion" <> o."rulesVersion"
       AND NOT EXISTS (SELECT 1 FROM "Project" p WHERE p."organizationId" = o."id" AND p."archivedAt" IS NULL
                         AND p."rulesVersion" <> o."rulesVersion")`;
  return settled > 0;
}

export type Recomputed = Readonly<{
  projectId: string;
  summary: ProjectScoreDto;
  totals: ReadonlyMap<string, AspectTotals>;
}>;

/**
 * Does `write` to the kept scores of these projects, which exist, and lets the organisation's totals follow at
 * once: what they count for is taken away as it was and added as it is, with no work of triggers in between.
 * The caller holds the projects and the totals.
 */
export async function countedAtOnce(
  scope: OrgScope,
  projectIds: readonly string[],
  write: () => Promise<void>,
): Promise<void> {
  const count = (sign: 1 | -1, apart: "on" | "off") => scope.db.$executeRaw`
    SELECT count_in_portfolio(${scope.organizationId}::uuid, ${[...projectIds]}::uuid[], ${sign}::int),
           set_config('app.counted_apart', ${apart}, true)`;
  await count(-1, "on");
  await write();
  await count(1, "off");
}

/** Writes the aspects' rows of several projects and environments, which exist, in one statement. */
export async function writeAspectScores(scope: OrgScope, recomputed: readonly Recomputed[]): Promise<void> {
  const rows = recomputed.flatMap(({ projectId, summary, totals }) =>
    [...totals].map(([aspectKey, sums]) => {
      const cell = summary.aspects[aspectKey];
      const { score = null, level = null, target = DEFAULT_TARGET } = cell ?? {};
      return { projectId, environment: summary.environment, aspectKey, ...sums, score, level, target };
    }),
  );
  await scope.db.$executeRaw`
    UPDATE "AspectScore" a SET "applicable" = r."applicable", "answered" = r."answered", "met" = r."met",
           "notApplicable" = r."notApplicable", "openCritical" = r."openCritical", "weight" = r."weight",
           "value" = r."value", "evidenced" = r."evidenced", "fresh" = r."fresh", "score" = r."score",
           "level" = r."level", "target" = r."target"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("projectId" uuid, "environment" text, "aspectKey" text,
        "applicable" int, "answered" int, "met" int, "notApplicable" int, "openCritical" int, "weight" float8,
        "value" float8, "evidenced" float8, "fresh" float8, "score" float8, "level" int, "target" float8)
     WHERE a."organizationId" = ${scope.organizationId}::uuid AND a."projectId" = r."projectId"
       AND a."environment" = r."environment" AND a."aspectKey" = r."aspectKey"`;
}

/** Writes the projects' rows, which exist, and the points of the day, in one statement. */
export async function writeProjectScores(scope: OrgScope, recomputed: readonly Recomputed[]): Promise<void> {
  const rows = recomputed.map(({ projectId, summary }) => ({
    ...summary,
    projectId,
    day: Object.fromEntries(Object.entries(summary.aspects).map(([key, cell]) => [key, cell.score])),
  }));
  await scope.db.$executeRaw`
    WITH r AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("projectId" uuid, "environment" text, "score" float8,
        "level" int, "applicable" int, "answered" int, "openCritical" int, "coverage" float8, "evidenced" float8,
        "fresh" float8, "percentToTarget" float8, "aspects" jsonb, "gatePassed" boolean, "gateBlockers" int, "day" jsonb)),
    days AS (
      INSERT INTO "ProjectScoreDay" ("organizationId", "projectId", "environment", "day", "score", "aspects")
        SELECT ${scope.organizationId}::uuid, r."projectId", r."environment",
               (${scope.now}::timestamptz AT TIME ZONE 'UTC')::date, r."score", r."day" FROM r
      ON CONFLICT ("organizationId", "projectId", "environment", "day")
        DO UPDATE SET "score" = excluded."score", "aspects" = excluded."aspects")
    UPDATE "ProjectScore" p SET "score" = r."score", "level" = r."level", "applicable" = r."applicable", "answered" = r."answered",
           "openCritical" = r."openCritical", "coverage" = r."coverage", "evidenced" = r."evidenced", "fresh" = r."fresh",
           "percentToTarget" = r."percentToTarget", "aspects" = r."aspects", "gatePassed" = r."gatePassed",
           "gateBlockers" = r."gateBlockers", "updatedAt" = ${scope.now}::timestamptz
      FROM r WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."projectId" = r."projectId"
       AND p."environment" = r."environment"`;
}

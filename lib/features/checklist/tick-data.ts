import "server-only";
import { heldProject, ownProjects } from "#lib/auth/project-access.ts";
import type { SqlScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { send } from "#lib/db/sql-transaction.ts";
import type { Criticality, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import {
  keptTotals,
  parseKept,
  parseSettings,
  settingsColumns,
  type KeptTotals,
  type SettingsInForce,
  type SettingsRow,
} from "#lib/features/scoring/data.ts";
import { acceptedEvidence, calendarDay } from "#lib/features/scoring/evidence-data.ts";

/** A state that a person asks for, of the version that they saw. */
export type WantedState = Readonly<{
  environment: Environment;
  status: ItemStatus;
  reason: string;
  answered: boolean;
  version: number;
}>;

/** A state that was changed: its new version, what it was, and what is shown for it. */
export type ChangedState = Readonly<{
  environment: Environment;
  version: number;
  oldStatus: ItemStatus;
  oldAnswered: boolean;
  evidenced: boolean;
  fresh: boolean;
  /** Some of its evidence is valid until a day. */
  ends: boolean;
}>;

/** An item as far as a tick's score and its audit event depend on it. */
export type TickedItem = Readonly<{ key: string; aspect: string; criticality: Criticality }>;

/** All that a tick is computed from: what was changed, and what the scores depend on besides it. */
export type Tick = Readonly<{
  projectId: string;
  /** The project's name. */
  project: string;
  /** Of the project: it moves with its intake, targets and weights. */
  version: number;
  item: TickedItem;
  changed: readonly ChangedState[];
  settings: SettingsInForce;
  kept: KeptTotals;
}>;

/** A tick that has not been read but is expected to be so, with the mark that must still stand in each environment. */
export type ExpectedTick = Tick & Readonly<{ marks: ReadonlyMap<Environment, string> }>;

type TickRow = SettingsRow &
  TickedItem & {
    projectId: string;
    project: string;
    version: number;
    changed: ChangedState[];
    kept: unknown;
  };

/** The wanted states, at least one, as a table `c`. */
export function wantedStates(changes: readonly WantedState[]): Prisma.Sql {
  const rows = changes.map(
    ({ environment, status, reason, answered, version }) =>
      Prisma.sql`(${environment}::text, ${status}::text, ${reason}::text, ${answered}::boolean, ${version}::int)`,
  );
  return Prisma.sql`(VALUES ${Prisma.join(rows)}) AS c("environment", "status", "reason", "answered", "version")`;
}

/**
 * Holds the project, changes those states of the item that are of the version that was seen, and gives them with
 * all that the scores depend on; null where the scope reaches no such item. The project is held first and by a
 * statement of its own: the next one sees what whoever held it before has left.
 */
export async function changeStates(
  scope: SqlScope,
  projectSlug: string,
  itemId: string,
  changes: readonly WantedState[],
): Promise<Tick | null> {
  const environments = changes.map(({ environment }) => environment);
  await send(scope.db, heldProject(scope, projectSlug));
  const [row] = await scope.db.$queryRaw<TickRow[]>`
    WITH place AS MATERIALIZED (
      SELECT p."id", p."name", p."version", ${settingsColumns}, (${scope.now}::timestamptz AT TIME ZONE o."timeZone")::date AS "today",
             i."requirementKey" AS "key", i."aspectKey" AS "aspect", i."criticality", i."applicable", i."environments"
        FROM "Project" p
        JOIN "Organization" o ON o."id" = ${scope.organizationId}::uuid
        JOIN "ChecklistItem" i ON i."organizationId" = ${scope.organizationId}::uuid AND i."id" = ${itemId}::uuid
             AND i."projectId" = p."id"
       WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."slug" = ${projectSlug}
         AND ${ownProjects(scope, Prisma.sql`p."id"`)}),
    changed AS (
      UPDATE "ItemState" s
         SET "status" = c."status", "answered" = c."answered", "notApplicableReason" = c."reason",
             "version" = s."version" + 1, "updatedAt" = ${scope.now}::timestamptz, "updatedById" = ${scope.userId}::uuid
        FROM ${wantedStates(changes)}
        CROSS JOIN place
        JOIN "ItemState" old ON old."organizationId" = ${scope.organizationId}::uuid AND old."itemId" = ${itemId}::uuid
             AND old."environment" = c."environment"
       WHERE NOT place."archived" AND place."applicable" AND c."environment" = ANY(place."environments")
         AND s."organizationId" = ${scope.organizationId}::uuid AND s."itemId" = ${itemId}::uuid
         AND s."environment" = c."environment" AND s."version" = c."version"
      RETURNING s."itemId", s."environment", s."version", old."status" AS "oldStatus", old."answered" AS "oldAnswered")
    SELECT place."id"::text AS "projectId", place."name" AS "project", place."version", place."key", place."aspect", place."criticality",
           place."criticalityWeights", place."aspectWeights", place."gateRules", place."intake", place."targetOverrides",
           place."weightOverrides", place."rulesVersion", place."stale", place."archived",
           (SELECT coalesce(json_agg(x), '[]'::json) FROM (
             SELECT s."environment", s."version", s."oldStatus", s."oldAnswered", e.* FROM changed s
              CROSS JOIN LATERAL (${acceptedEvidence(scope, Prisma.sql`place."today"`)}) e) x) AS "changed",
           ${keptTotals(scope, Prisma.sql`place."id"`, environments)} AS "kept"
      FROM place`;
  if (!row) return null;
  const { projectId, project, version, key, aspect, criticality, changed } = row;
  const item = { key, aspect, criticality };
  const settings = parseSettings(row);
  return { projectId, project, version, item, changed, settings, kept: parseKept(row.kept) };
}

/**
 * The same where all of that is expected: changes the states only where every single thing that the tick is computed
 * from is as expected, and says whether that was so for all of them. The kept totals are, as long as the project's
 * row bears the mark of the write that left them; settings, as long as the two versions stand.
 */
export async function changeAsExpected(
  scope: SqlScope,
  projectSlug: string,
  itemId: string,
  changes: readonly WantedState[],
  { projectId, project, version, settings, item, changed, marks }: ExpectedTick,
): Promise<boolean> {
  const rows = changes.map(({ environment, status, reason, answered, ...seen }, n) => {
    const was = changed[n];
    return Prisma.sql`(${environment}::text, ${status}::text, ${reason}::text, ${answered}::boolean, ${seen.version}::int,
      ${marks.get(environment)}::uuid, ${was?.oldStatus}::text, ${was?.oldAnswered}::boolean, ${was?.evidenced}::boolean,
      ${was?.fresh}::boolean)`;
  });
  // By its id, and whoever asks: what the caller writes to this project's scores waits its turn, also before it is undone.
  const held = send(
    scope.db,
    Prisma.sql`
    SELECT 1 FROM "Project" WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${projectId}::uuid
       FOR NO KEY UPDATE`,
  );
  const changing = scope.db.$executeRaw`
    UPDATE "ItemState" s
       SET "status" = c."status", "answered" = c."answered", "notApplicableReason" = c."reason",
           "version" = s."version" + 1, "updatedAt" = ${scope.now}::timestamptz, "updatedById" = ${scope.userId}::uuid
      FROM (VALUES ${Prisma.join(rows)}) AS c("environment", "status", "reason", "answered", "version", "mark",
             "oldStatus", "oldAnswered", "evidenced", "fresh")
      JOIN "Project" p ON p."organizationId" = ${scope.organizationId}::uuid AND p."id" = ${projectId}::uuid
      JOIN "Organization" o ON o."id" = p."organizationId"
      JOIN "ChecklistItem" i ON i."organizationId" = p."organizationId" AND i."id" = ${itemId}::uuid AND i."projectId" = p."id"
      JOIN "ProjectScore" k ON k."organizationId" = p."organizationId" AND k."projectId" = p."id"
           AND k."environment" = c."environment" AND k."mark" = c."mark"
     WHERE p."slug" = ${projectSlug} AND p."name" = ${project} AND p."version" = ${version}::int AND p."archivedAt" IS NULL
       AND p."rulesVersion" = ${settings.rulesVersion}::int AND o."rulesVersion" = ${settings.rulesVersion}::int
       AND ${ownProjects(scope, Prisma.sql`p."id"`)}
       AND i."requirementKey" = ${item.key} AND i."aspectKey" = ${item.aspect} AND i."criticality" = ${item.criticality}
       AND i."applicable" AND c."environment" = ANY(i."environments")
       AND s."organizationId" = ${scope.organizationId}::uuid AND s."itemId" = ${itemId}::uuid
       AND s."environment" = c."environment" AND s."version" = c."version"
       AND s."status" = c."oldStatus" AND s."answered" = c."oldAnswered"
       AND EXISTS (SELECT 1 FROM (${acceptedEvidence(scope, calendarDay(scope))}) e
                    WHERE e."evidenced" = c."evidenced" AND e."fresh" = c."fresh" AND NOT e."ends")`;
  // Both are on their way by now, before anything that the caller sends next.
  await held;
  return (await changing) === changes.length;
}

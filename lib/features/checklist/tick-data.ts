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
  type SettingsRow,
} from "#lib/features/scoring/data.ts";
import { acceptedEvidence } from "#lib/features/scoring/evidence-data.ts";

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

type TickRow = SettingsRow & {
  projectId: string;
  project: string;
  key: string;
  aspect: string;
  criticality: Criticality;
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
) {
  const environments = changes.map(({ environment }) => environment);
  await send(scope.db, heldProject(scope, projectSlug));
  const [row] = await scope.db.$queryRaw<TickRow[]>`
    WITH place AS MATERIALIZED (
      SELECT p."id", p."name", ${settingsColumns}, (${scope.now}::timestamptz AT TIME ZONE o."timeZone")::date AS "today",
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
    SELECT place."id"::text AS "projectId", place."name" AS "project", place."key", place."aspect", place."criticality",
           place."criticalityWeights", place."aspectWeights", place."gateRules", place."intake", place."targetOverrides",
           place."weightOverrides", place."rulesVersion", place."stale", place."archived",
           (SELECT coalesce(json_agg(x), '[]'::json) FROM (
             SELECT s."environment", s."version", s."oldStatus", s."oldAnswered", e.* FROM changed s
              CROSS JOIN LATERAL (${acceptedEvidence(scope, Prisma.sql`place."today"`)}) e) x) AS "changed",
           ${keptTotals(scope, Prisma.sql`place."id"`, environments)} AS "kept"
      FROM place`;
  if (!row) return null;
  const { projectId, project, key, aspect, criticality, changed } = row;
  const item = { key, aspect, criticality };
  return { projectId, project, item, changed, settings: parseSettings(row), kept: parseKept(row.kept) };
}

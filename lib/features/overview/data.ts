import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { KeptScore } from "#lib/domain/history.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { eventsSchema, type RecentEvent } from "#lib/features/portfolio/schema.ts";
import { HISTORY_DAYS } from "./progress.ts";
import { scoreDaysSchema } from "./schema.ts";

const EVENTS_READ = 60;

/** The kept scores of the last 90 days in an environment, and the last one before them. */
export async function listScoreDays(
  scope: OrgScope,
  projectId: string,
  environment: Environment,
): Promise<KeptScore[]> {
  const rows = await scope.db.$queryRaw<unknown[]>`
    SELECT to_char(d."day", 'YYYY-MM-DD') AS "day", d."score" FROM "ProjectScoreDay" d
     WHERE d."organizationId" = ${scope.organizationId}::uuid AND d."projectId" = ${projectId}::uuid
       AND d."environment" = ${environment}
       AND d."day" >= coalesce((SELECT max(f."day") FROM "ProjectScoreDay" f
             WHERE f."organizationId" = d."organizationId" AND f."projectId" = d."projectId"
               AND f."environment" = d."environment" AND f."day" <= ${scope.now}::date - ${HISTORY_DAYS}::int), '-infinity'::date)
     ORDER BY d."day"`;
  return scoreDaysSchema.parse(rows);
}

/** The newest events of a project, newest first. */
export async function listProjectEvents(
  scope: OrgScope,
  project: { id: string; slug: string; name: string },
): Promise<RecentEvent[]> {
  const rows = await scope.db.auditEvent.findMany({
    where: { organizationId: scope.organizationId, projectId: project.id },
    orderBy: { sequence: "desc" },
    take: EVENTS_READ,
    select: { at: true, actorName: true, action: true, objectLabel: true, before: true, after: true },
  });
  return eventsSchema.parse(
    rows.map((row) => ({
      at: row.at.toISOString(),
      actor: row.actorName,
      action: row.action,
      label: row.objectLabel,
      project: { slug: project.slug, name: project.name },
      before: row.before,
      after: row.after,
    })),
  );
}

import "server-only";
import type { OrgScope } from "../auth/scope.ts";

/** True for the first who asks in this period; the row's lock makes a second server wait and then see it. */
export async function claimPeriod(scope: OrgScope, name: string, period: string): Promise<boolean> {
  const rows = await scope.db.$queryRaw<unknown[]>`
    INSERT INTO "ScheduledRun" AS r ("organizationId", "name", "period", "at")
      VALUES (${scope.organizationId}::uuid, ${name}, ${period}, ${scope.now}::timestamptz)
    ON CONFLICT ("organizationId", "name") DO UPDATE SET "period" = excluded."period", "at" = excluded."at"
      WHERE r."period" < excluded."period"
    RETURNING r."period"`;
  return rows.length > 0;
}

/** Takes back one's own claim: there is more to do in this period, for whoever asks next. */
export async function reopenPeriod(scope: OrgScope, name: string): Promise<void> {
  await scope.db.$executeRaw`
    UPDATE "ScheduledRun" SET "period" = ''
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "name" = ${name}`;
}

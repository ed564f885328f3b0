import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";

/** More than this at once would not fit one run; the rest follows a day later, oldest due date first. */
const AT_ONCE = 2_000;

type DueItem = Readonly<{ id: string; projectId: string; ownerId: string; dueDate: Date }>;

/** Items with an owner that are due on or before a day and still open in some environment, not told of yet. */
export async function listOpenDueItems(
  scope: OrgScope,
  due: { today: string; until: Date },
): Promise<DueItem[]> {
  return scope.db.$queryRaw<DueItem[]>`
    SELECT i."id", i."projectId", i."ownerId", i."dueDate"
      FROM "ChecklistItem" i
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."ownerId" IS NOT NULL
       AND i."dueDate" <= ${due.until}::date AND i."applicable" AND p."archivedAt" IS NULL
       AND EXISTS (
         SELECT 1 FROM "ItemState" s
          WHERE s."organizationId" = i."organizationId" AND s."itemId" = i."id"
            AND s."environment" = ANY(i."environments") AND s."status" IN ('open', 'partial'))
       AND NOT EXISTS (
         SELECT 1 FROM "Notification" n
          WHERE n."organizationId" = i."organizationId" AND n."userId" = i."ownerId"
            AND n."dedupeKey" = CASE WHEN i."dueDate" < ${due.today}::date THEN 'overdue:' ELSE 'due_soon:' END
              || i."id"::text || ':' || to_char(i."dueDate", 'YYYY-MM-DD'))
     ORDER BY i."dueDate", i."id"
     LIMIT ${AT_ONCE}`;
}

import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import type { Occasions } from "./occasion-data.ts";

/**
 * Items with an owner that are due on or before a day and still open in some environment, as occasions (see
 * listUntold): soon due, or late from the day after on. Archived projects rest. `OFFSET 0` keeps the states' lookup
 * by item: the other way round would read the whole organisation's states.
 */
export function dueItems(scope: OrgScope, due: { today: string; until: Date }): Occasions {
  return Prisma.sql`
    SELECT k."kind", k."kind" || ':' || i."id"::text || ':' || to_char(i."dueDate", 'YYYY-MM-DD') AS "dedupeKey",
           i."dueDate" AS "day", i."projectId", i."id" AS "itemId", NULL::uuid AS "subjectId", ARRAY[i."ownerId"] AS "people"
      FROM "ChecklistItem" i
      JOIN "Project" p ON p."organizationId" = i."organizationId" AND p."id" = i."projectId"
      CROSS JOIN LATERAL (
        SELECT CASE WHEN i."dueDate" < ${due.today}::date THEN 'overdue' ELSE 'due_soon' END AS "kind") k
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."ownerId" IS NOT NULL
       AND i."dueDate" <= ${due.until}::date AND i."applicable" AND p."archivedAt" IS NULL
       AND EXISTS (
         SELECT 1 FROM "ItemState" s
          WHERE s."organizationId" = i."organizationId" AND s."itemId" = i."id"
            AND s."environment" = ANY(i."environments") AND s."status" IN ('open', 'partial') OFFSET 0)`;
}

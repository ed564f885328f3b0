import "server-only";
import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { dayAfter, weekday } from "#lib/domain/day.ts";
import { isMailConfigured } from "#lib/env.ts";
import { toIsoDay } from "#lib/format/dates.ts";

const DUE_DAYS = 7;

type Subscriber = {
  userId: string;
  digest: string;
  digestPeriod: string;
  unread: number;
  late: number;
  due: number;
};

/**
 * Puts the summaries of this hour on their way: daily ones at the person's hour, weekly ones on Mondays at it,
 * or as soon after it as the server runs; a Monday without a server is made up for at the person's hour of a
 * later day of its week. Each day or week once. Nothing to say, no mail.
 */
export async function sendDigests(scope: OrgScope): Promise<number> {
  if (!isMailConfigured()) return 0;
  const { timeZone } = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { timeZone: true },
  });
  const today = toIsoDay(scope.now, timeZone);
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(scope.now),
  );
  const monday = mondayOf(today);
  const subscribers = await scope.db.$queryRaw<Subscriber[]>`
    SELECT p."userId", p."digest", p."digestPeriod",
        (SELECT count(*)::int FROM "Notification" n
          WHERE n."organizationId" = p."organizationId" AND n."userId" = p."userId" AND n."readAt" IS NULL) AS "unread",
        (SELECT count(*)::int FROM "ChecklistItem" i JOIN "Project" q ON q."organizationId" = i."organizationId" AND q."id" = i."projectId"
          WHERE i."organizationId" = p."organizationId" AND i."ownerId" = p."userId" AND i."applicable" AND q."archivedAt" IS NULL
            AND EXISTS (SELECT 1 FROM "ItemState" s WHERE s."organizationId" = i."organizationId" AND s."itemId" = i."id"
                  AND s."environment" = ANY(i."environments") AND s."status" IN ('open', 'partial')) AND i."dueDate" < ${today}::date) AS "late",
        (SELECT count(*)::int FROM "ChecklistItem" i JOIN "Project" q ON q."organizationId" = i."organizationId" AND q."id" = i."projectId"
          WHERE i."organizationId" = p."organizationId" AND i."ownerId" = p."userId" AND i."applicable" AND q."archivedAt" IS NULL
            AND EXISTS (SELECT 1 FROM "ItemState" s WHERE s."organizationId" = i."organizationId" AND s."itemId" = i."id"
                  AND s."environment" = ANY(i."environments") AND s."status" IN ('open', 'partial')) AND i."dueDate" BETWEEN ${today}::date AND ${today}::date + ${DUE_DAYS}::int) AS "due"
      FROM "NotificationPreference" p
      JOIN "Membership" m ON m."organizationId" = p."organizationId" AND m."userId" = p."userId" AND m."disabledAt" IS NULL
     WHERE p."organizationId" = ${scope.organizationId}::uuid AND p."digestHour" <= ${hour}
       AND ((p."digest" = 'daily' AND p."digestPeriod" < ${today})
         OR (p."digest" = 'weekly' AND p."digestPeriod" < ${monday}))`;
  const ids = subscribers.map(({ userId }) => userId);
  await scope.db.notificationPreference.updateMany({
    where: { organizationId: scope.organizationId, userId: { in: ids } },
    data: { digestPeriod: today },
  });
  const wanted = subscribers.filter(({ unread, late, due }) => unread + late + due > 0);
  await scope.db.mailOutbox.createMany({
    data: wanted.map(({ userId, unread, late, due }) => ({
      organizationId: scope.organizationId,
      id: uuidv7({ msecs: scope.now.getTime() }),
      userId,
      template: "digest",
      data: { unread, late, due },
      createdAt: scope.now,
      dueAt: scope.now,
    })),
  });
  if (wanted.length > 0) await scope.db.$executeRaw`SELECT pg_notify('twelvefold_mail', '')`;
  return wanted.length;
}

/** The Monday of the week of a day, both `YYYY-MM-DD`. */
const mondayOf = (day: string): string => dayAfter(day, 1 - weekday(day));

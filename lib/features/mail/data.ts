import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { NOTIFICATION_KINDS } from "#lib/features/notification/kinds.ts";
import { UNSUBSCRIBE_FROM, type UnsubscribeFrom } from "./unsubscribe-token.ts";

/** Mail that nobody can turn off: the end of everything is at stake. */
export const ERASURE_MAILS = ["erasure_requested", "erasure_withdrawn", "erasure_tomorrow"] as const;
export type ErasureMail = (typeof ERASURE_MAILS)[number];
const MAIL_TEMPLATES = [...UNSUBSCRIBE_FROM, ...ERASURE_MAILS];

const dataSchema = z.object({
  counts: z.partialRecord(z.enum(NOTIFICATION_KINDS), z.number().int().min(0)).default({}),
  unread: z.number().int().default(0),
  late: z.number().int().default(0),
  due: z.number().int().default(0),
  /** The day of an erasure, as a person reads it. */
  day: z.string().max(60).default(""),
});

export type DueMail = Readonly<{
  id: string;
  userId: string;
  email: string;
  template: UnsubscribeFrom | ErasureMail;
  data: z.output<typeof dataSchema>;
  attempts: number;
}>;

type Row = { id: string; userId: string; email: string; template: string; data: unknown; attempts: number };

/** How long a worker may take for one mail before another one may take it. */
const LEASE_SECONDS = 120;

/**
 * Takes mails that are due: the count of tries goes up and the mail is nobody else's for two minutes, before
 * anything is sent. A worker that dies leaves it to the next. Mail to people who are disabled is given up first:
 * left in its place, it would be taken again and again instead of what comes after it.
 */
export async function leaseDueMails(scope: OrgScope, limit: number): Promise<DueMail[]> {
  const until = new Date(scope.now.getTime() + LEASE_SECONDS * 1_000);
  const due = Prisma.sql`
      FROM "MailOutbox" o
      JOIN "User" u ON u."id" = o."userId"
      JOIN "Membership" m ON m."organizationId" = o."organizationId" AND m."userId" = o."userId"
     WHERE o."organizationId" = ${scope.organizationId}::uuid AND o."dueAt" <= ${scope.now}::timestamptz
       AND o."sentAt" IS NULL AND o."failedAt" IS NULL`;
  await scope.db.$executeRaw`
    WITH unwanted AS (
      SELECT o."id" ${due} AND (m."disabledAt" IS NOT NULL OR u."disabledAt" IS NOT NULL)
         FOR UPDATE OF o SKIP LOCKED)
    UPDATE "MailOutbox" o SET "failedAt" = ${scope.now}::timestamptz, "lastError" = 'The person is disabled'
      FROM unwanted
     WHERE o."organizationId" = ${scope.organizationId}::uuid AND o."id" = unwanted."id"`;
  const rows = await scope.db.$queryRaw<Row[]>`
    WITH taken AS (
      SELECT o."id", u."email" ${due} AND m."disabledAt" IS NULL AND u."disabledAt" IS NULL
       ORDER BY o."dueAt" LIMIT ${limit} FOR UPDATE OF o SKIP LOCKED)
    UPDATE "MailOutbox" o SET "attempts" = o."attempts" + 1, "dueAt" = ${until}::timestamptz
      FROM taken
     WHERE o."organizationId" = ${scope.organizationId}::uuid AND o."id" = taken."id"
    RETURNING o."id", o."userId", taken."email", o."template", o."data", o."attempts"`;
  return rows.map((row) => ({
    ...row,
    template: MAIL_TEMPLATES.find((known) => known === row.template) ?? "notification",
    data: dataSchema.parse(row.data),
  }));
}

import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can, type Permission } from "#lib/domain/permissions.ts";
import { ROLES } from "#lib/domain/vocabulary.ts";
import { isMailConfigured } from "#lib/env.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { packOptionsSchema } from "#lib/features/board/schema.ts";
import { reportFormatSchema } from "#lib/features/roadmap/schema.ts";
import { OFFERED_MAX } from "./limits.ts";
import { rhythmSchema } from "./schema.ts";
import { OUTCOMES, type PackScheduleDto, type Recipient, type SchedulesDto } from "./types.ts";

const outcomeSchema = z.enum(OUTCOMES).nullable().catch(null);

const mayBy = (role: string, permission: Permission) =>
  ROLES.some((each) => each === role && can(each, permission));

/** Members who are active at this moment, by name, with whether they may read packs or set schedules up. */
async function listMembers(scope: OrgScope, userIds?: readonly string[]) {
  const members = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      disabledAt: null,
      user: { disabledAt: null },
      ...(userIds ? { userId: { in: [...userIds] } } : {}),
    },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    select: { userId: true, role: true, user: { select: { name: true } } },
  });
  return members.map(({ userId, role, user }) => ({
    ...{ id: userId, name: user.name },
    allowed: mayBy(role, "pack:build"),
    mayOwn: mayBy(role, "report:schedule"),
  }));
}

const columns = {
  ...{ id: true, version: true, name: true, every: true, format: true, options: true, paused: true },
  ...{ nextOn: true, ownerId: true, ownerName: true, lastRunAt: true, lastOutcome: true, lastTold: true },
  recipients: { select: { userId: true, membership: { select: { user: { select: { name: true } } } } } },
} as const;

/** The schedules with everything that their page shows, the oldest first. */
export async function listSchedules(scope: OrgScope): Promise<SchedulesDto> {
  const rows = await scope.db.packSchedule.findMany({
    where: { organizationId: scope.organizationId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: columns,
  });
  const members = await listMembers(scope);
  const allowed = new Set(members.filter((member) => member.allowed).map(({ id }) => id));
  const owners = new Set(members.filter(({ mayOwn }) => mayOwn).map(({ id }) => id));
  const schedules = rows.map((row): PackScheduleDto => {
    const recipients = row.recipients
      .map(({ userId: id, membership }): Recipient => ({
        ...{ id, name: membership.user.name, allowed: allowed.has(id) },
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
    return {
      ...{ id: row.id, version: row.version, name: row.name, owner: row.ownerName, recipients },
      every: rhythmSchema.parse(row.every),
      format: reportFormatSchema.parse(row.format),
      options: packOptionsSchema.parse(row.options),
      state: row.paused
        ? "paused"
        : !owners.has(row.ownerId)
          ? "no_owner"
          : recipients.some((recipient) => recipient.allowed)
            ? "active"
            : "no_recipient",
      nextOn: row.nextOn.toISOString().slice(0, 10),
      lastRunAt: row.lastRunAt?.toISOString() ?? null,
      lastOutcome: outcomeSchema.parse(row.lastOutcome),
      lastTold: row.lastTold,
    };
  });
  return {
    schedules,
    offered: members
      .filter((member) => member.allowed)
      .slice(0, OFFERED_MAX)
      .map(({ id, name }) => ({ id, name, allowed: true })),
    maySchedule: can(scope.role, "report:schedule"),
    mailWorks: isMailConfigured(),
  };
}

/** Those of the people named who may read packs at this moment. */
export async function allowedRecipients(
  scope: OrgScope,
  userIds: readonly string[],
): Promise<readonly string[]> {
  return (await listMembers(scope, userIds)).filter(({ allowed }) => allowed).map(({ id }) => id);
}

/** What a run needs of a schedule; the row stays locked until the transaction ends. Throws NOT_FOUND. */
export async function holdSchedule(scope: OrgScope, id: string) {
  const { organizationId } = scope;
  await scope.db.$queryRaw`
    SELECT 1 FROM "PackSchedule" WHERE "organizationId" = ${organizationId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  const row = await scope.db.packSchedule.findFirst({ where: { organizationId, id }, select: columns });
  if (!row) throw notFound("The schedule");
  const userIds = row.recipients.map(({ userId }) => userId);
  const [owner] = await listMembers(scope, [row.ownerId]);
  return {
    ...row,
    every: rhythmSchema.parse(row.every),
    format: reportFormatSchema.parse(row.format),
    options: packOptionsSchema.parse(row.options),
    ownerMay: owner?.mayOwn ?? false,
    recipientIds: await allowedRecipients(scope, userIds),
  };
}

/** The schedules that are due on this day (`YYYY-MM-DD`), the longest due first. */
export async function listDueSchedules(scope: OrgScope, today: string) {
  const rows = await scope.db.packSchedule.findMany({
    where: { organizationId: scope.organizationId, paused: false, nextOn: { lte: new Date(today) } },
    orderBy: [{ nextOn: "asc" }, { id: "asc" }],
    select: { id: true, nextOn: true },
  });
  return rows.map(({ id, nextOn }) => ({ id, period: nextOn.toISOString().slice(0, 10) }));
}

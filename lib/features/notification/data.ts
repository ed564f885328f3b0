import "server-only";
import { z } from "zod";
import { ownProjects, reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope, SqlScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import { can, type Permission } from "#lib/domain/permissions.ts";
import { ROLES } from "#lib/domain/vocabulary.ts";
import { listPeople } from "#lib/features/checklist/data.ts";
import {
  CHANNELS,
  DEFAULT_CHANNELS,
  DEFAULT_DIGEST_HOUR,
  DIGESTS,
  NOTIFICATION_KINDS,
  type Channel,
  type NotificationKind,
} from "./kinds.ts";
import type { InboxEntryDto, PreferencesDto } from "./types.ts";

const kindSchema = z.enum(NOTIFICATION_KINDS);
const channelsSchema = z.partialRecord(kindSchema, z.enum(CHANNELS)).catch({});

/** Of these people, the active ones who reach the project (or anybody active, without a project). */
export async function listReachingPeople(
  scope: OrgScope,
  projectId: string | null,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      userId: { in: [...ids] },
      disabledAt: null,
      user: { disabledAt: null },
      ...(projectId === null ? {} : reachesProject(projectId)),
    },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

/** Ids of the active people whose role allows something. */
export async function listPeopleWhoMay(scope: OrgScope, permission: Permission): Promise<string[]> {
  const rows = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      disabledAt: null,
      role: { in: ROLES.filter((role) => can(role, permission)) },
    },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}

/** The condition on a membership that reaches a project: engineers by belonging to it, all others anyway. */
export function reachesProject(projectId: string) {
  return { OR: [{ role: { not: "engineer" } }, { projects: { some: { projectId } } }] };
}

/** How each person wants to be told of a kind of news. */
export async function listChannels(
  scope: OrgScope,
  ids: readonly string[],
  kind: NotificationKind,
): Promise<ReadonlyMap<string, Channel>> {
  const rows = await scope.db.notificationPreference.findMany({
    where: { organizationId: scope.organizationId, userId: { in: [...ids] } },
    select: { userId: true, channels: true },
  });
  const chosen = new Map(rows.map((row) => [row.userId, channelsSchema.parse(row.channels)[kind]]));
  return new Map(ids.map((id) => [id, chosen.get(id) ?? DEFAULT_CHANNELS[kind]]));
}

/** A person's own news, as far as they still reach what it is about. */
function ownNews(scope: OrgScope) {
  return {
    organizationId: scope.organizationId,
    userId: scope.userId,
    OR: [{ projectId: null }, { project: reachableProjects(scope) }],
  };
}

/** How much the person has not read, counted up to `most`: without it to the end. */
export async function countUnread(scope: SqlScope, most: number | null = null): Promise<number> {
  const [row] = await scope.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM (
      SELECT 1 FROM "Notification" n
       WHERE n."organizationId" = ${scope.organizationId}::uuid AND n."userId" = ${scope.userId}::uuid
         AND n."readAt" IS NULL AND (n."projectId" IS NULL OR ${ownProjects(scope, Prisma.sql`n."projectId"`)})
       LIMIT ${most}::int) n`;
  return row?.count ?? 0;
}

type InboxFilter = Readonly<{ unreadOnly: boolean; kind?: NotificationKind; skip: number; take: number }>;

/** The person's news, newest first. */
export async function listInbox(
  scope: OrgScope,
  filter: InboxFilter,
): Promise<{ entries: InboxEntryDto[]; total: number }> {
  const where = {
    ...ownNews(scope),
    ...(filter.unreadOnly ? { readAt: null } : {}),
    ...(filter.kind ? { kind: filter.kind } : {}),
  };
  const total = await scope.db.notification.count({ where });
  const rows = await scope.db.notification.findMany({
    where,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: filter.skip,
    take: filter.take,
    select: {
      id: true,
      kind: true,
      actorId: true,
      createdAt: true,
      readAt: true,
      project: { select: { slug: true, name: true } },
      item: { select: { requirementKey: true, requirement: { select: { title: true } } } },
    },
  });
  const people = await listPeople(
    scope,
    rows.flatMap(({ actorId }) => (actorId ? [actorId] : [])),
  );
  const names = new Map(people.map((person) => [person.id, person.name]));
  const entries = rows.flatMap((row): InboxEntryDto[] => {
    const kind = kindSchema.safeParse(row.kind);
    if (!kind.success) return [];
    return [
      {
        id: row.id,
        kind: kind.data,
        actor: row.actorId === null ? null : (names.get(row.actorId) ?? "former member"),
        at: row.createdAt.toISOString(),
        read: row.readAt !== null,
        project: row.project,
        item: row.item ? { key: row.item.requirementKey, title: row.item.requirement.title } : null,
      },
    ];
  });
  return { entries, total };
}

/** The person's own choices over the defaults. */
export async function getPreferences(scope: OrgScope): Promise<PreferencesDto> {
  const row = await scope.db.notificationPreference.findUnique({
    where: { organizationId_userId: { organizationId: scope.organizationId, userId: scope.userId } },
  });
  return {
    channels: { ...DEFAULT_CHANNELS, ...channelsSchema.parse(row?.channels ?? {}) },
    digest: z.enum(DIGESTS).catch("off").parse(row?.digest),
    digestHour: row?.digestHour ?? DEFAULT_DIGEST_HOUR,
    /** 0: nothing has been chosen yet. */
    version: row?.version ?? 0,
  };
}

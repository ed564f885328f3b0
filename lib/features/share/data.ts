import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { ROLES } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { packOptionsSchema } from "#lib/features/board/schema.ts";
import { reportFormatSchema } from "#lib/features/roadmap/schema.ts";
import { VIEWS_LISTED } from "./limits.ts";
import type { ShareDto, ShareState } from "./types.ts";

const kindSchema = z.enum(["page", "file"]);

const columns = {
  id: true,
  packId: true,
  label: true,
  passwordHash: true,
  createdById: true,
  createdByName: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
  views: true,
  downloads: true,
  lastViewAt: true,
} as const;

/** The links of these packs by pack, the last first. */
export async function listShares(
  scope: OrgScope,
  packIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ShareDto[]>> {
  const { organizationId } = scope;
  const rows = await scope.db.reportShare.findMany({
    where: { organizationId, packId: { in: [...packIds] } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: {
      ...columns,
      entries: {
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: VIEWS_LISTED,
        select: { id: true, at: true, kind: true, source: true },
      },
    },
  });
  const sharers = await whoMayShare(
    scope,
    rows.map(({ createdById }) => createdById),
  );
  const byPack = new Map<string, ShareDto[]>();
  for (const row of rows) {
    const state: ShareState = row.revokedAt
      ? "revoked"
      : row.expiresAt <= scope.now
        ? "expired"
        : sharers.has(row.createdById)
          ? "open"
          : "ended";
    const dto: ShareDto = {
      ...{ id: row.id, label: row.label, state, views: row.views, downloads: row.downloads },
      createdBy: row.createdByName,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      hasPassword: row.passwordHash !== null,
      lastViewAt: row.lastViewAt?.toISOString() ?? null,
      entries: row.entries.map(({ id, at, kind, source }) => ({
        ...{ id, source, at: at.toISOString(), kind: kindSchema.parse(kind) },
      })),
    };
    byPack.set(row.packId, [...(byPack.get(row.packId) ?? []), dto]);
  }
  return byPack;
}

async function whoMayShare(scope: OrgScope, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const members = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      userId: { in: [...new Set(userIds)] },
      disabledAt: null,
      user: { disabledAt: null },
    },
    select: { userId: true, role: true },
  });
  const may = (text: string) => ROLES.some((role) => role === text && can(role, "report:share"));
  return new Set(members.filter(({ role }) => may(role)).map(({ userId }) => userId));
}

/** The link that its holder has entered by, with what stands on its page. */
export async function getSharedPack(scope: OrgScope, id: string) {
  const row = await scope.db.reportShare.findFirst({
    where: { organizationId: scope.organizationId, id },
    select: {
      passwordHash: true,
      label: true,
      expiresAt: true,
      pack: {
        select: {
          ...{ id: true, format: true, options: true, createdAt: true, readyAt: true },
          ...{ size: true, pages: true, sha256: true },
        },
      },
    },
  });
  if (!row) throw notFound("The page");
  const { pack, ...share } = row;
  return {
    ...share,
    pack: {
      ...pack,
      format: reportFormatSchema.parse(pack.format),
      options: packOptionsSchema.parse(pack.options),
    },
  };
}

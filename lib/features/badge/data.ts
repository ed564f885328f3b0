import "server-only";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { withNoTenant } from "#lib/auth/system-scope.ts";
import { hashToken } from "#lib/auth/tokens.ts";
import { badgeShowsSchema } from "./schema.ts";
import type { BadgeDto, BadgeFacts } from "./types.ts";

/** 32 random bytes in base64url; anything else cannot be one of our addresses. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** What the database keeps of a badge's token. Marked, so that no other token can pass for one. */
export function hashBadge(token: string): string {
  return hashToken(`badge:${token}`);
}

/** The badge of a project; null while it is off. */
export async function getBadge(scope: OrgScope, projectId: string): Promise<BadgeDto | null> {
  const row = await scope.db.projectBadge.findFirst({
    where: { organizationId: scope.organizationId, projectId, project: reachableProjects(scope) },
    select: { shows: true, createdAt: true, createdByName: true },
  });
  return row
    ? {
        shows: badgeShowsSchema.parse(row.shows),
        since: row.createdAt.toISOString(),
        by: row.createdByName,
      }
    : null;
}

/** What the badge of an address says; null where there is none. The token is the proof. */
export async function readBadge(token: string): Promise<BadgeFacts | null> {
  if (!TOKEN.test(token)) return null;
  const [row] = await withNoTenant(
    (db) => db.$queryRaw<{ shows: string; level: number | null; gate_passed: boolean | null }[]>`
      SELECT * FROM read_badge(${hashBadge(token)})`,
  );
  return row
    ? { shows: badgeShowsSchema.parse(row.shows), level: row.level, gatePassed: row.gate_passed ?? false }
    : null;
}

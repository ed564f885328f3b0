import "server-only";
import type { TenantDb } from "../db/client.ts";
import { inTransaction } from "../db/transaction.ts";
import { notFound } from "../errors/app-error.ts";
import { mintOrgScope, type OrgScope } from "./scope.ts";

/** The actor of events that no signed-in person caused. */
export const SYSTEM_USER_ID = "00000000-0000-0000-0000-000000000000";

/** Sets the tenant of a transaction. Local to it: the pool never sees another tenant's setting. */
export async function setTenant(db: TenantDb, organizationId: string): Promise<void> {
  await db.$executeRaw`SELECT set_config('app.organization_id', ${organizationId}, true)`;
}

/**
 * Runs `work` inside an organisation without a signed-in person: shell commands, jobs, first run,
 * accepting an invitation. `as` names who stands in the audit log. Never reachable from a request
 * that has not proven itself in another way (a reason stands beside each call).
 */
export async function withSystemScope<T>(
  organization: { id: string } | { slug: string },
  as: { userId: string; userName: string; requestId: string; now: Date },
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  return inTransaction(async (db) => {
    let id = "id" in organization ? organization.id : null;
    if (!id && "slug" in organization) id = await organizationIdBySlug(db, organization.slug);
    if (!id) throw notFound("The organisation");
    await setTenant(db, id);
    const found = await db.organization.findUnique({ where: { id }, select: { slug: true, name: true } });
    if (!found) throw notFound("The organisation");
    return work(
      mintOrgScope({
        organizationId: id,
        organizationSlug: found.slug,
        organizationName: found.name,
        userId: as.userId,
        userName: as.userName,
        role: "owner",
        now: as.now,
        requestId: as.requestId,
        db,
      }),
    );
  });
}

async function organizationIdBySlug(db: TenantDb, slug: string): Promise<string | null> {
  await db.$executeRaw`SELECT set_config('app.directory', 'on', true)`;
  const found = await db.organization.findUnique({ where: { slug }, select: { id: true } });
  await db.$executeRaw`SELECT set_config('app.directory', '', true)`;
  return found?.id ?? null;
}

/** Every organisation of this installation, for shell commands and jobs. */
export async function listOrganizations(): Promise<{ id: string; slug: string; name: string }[]> {
  return inTransaction(async (db) => {
    await db.$executeRaw`SELECT set_config('app.directory', 'on', true)`;
    return db.organization.findMany({ orderBy: { slug: "asc" }, select: { id: true, slug: true, name: true } });
  });
}

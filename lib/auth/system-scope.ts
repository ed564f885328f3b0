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

type SystemActor = Readonly<{ userId: string; userName: string; requestId: string; now: Date }>;

/**
 * Enters an organisation in a transaction that is already open, without a signed-in person: the rest of
 * that transaction runs as this tenant. NOT_FOUND when it does not exist. `as` names who stands in the
 * audit log.
 */
export async function systemScopeIn(
  db: TenantDb,
  organizationId: string,
  as: SystemActor,
): Promise<OrgScope> {
  await setTenant(db, organizationId);
  const found = await db.organization.findUnique({
    where: { id: organizationId },
    select: { slug: true, name: true },
  });
  if (!found) throw notFound("The organisation");
  return mintOrgScope({
    organizationId,
    organizationSlug: found.slug,
    organizationName: found.name,
    userId: as.userId,
    userName: as.userName,
    role: "owner",
    now: as.now,
    requestId: as.requestId,
    db,
  });
}

/**
 * One transaction without a tenant and without a person, for what must work before either is known:
 * sign-in, first run, looking up an invitation. Row level security shows it no tenant's rows.
 */
export function withNoTenant<T>(work: (db: TenantDb) => Promise<T>): Promise<T> {
  return inTransaction(work);
}

/**
 * Runs `work` inside an organisation without a signed-in person: shell commands, jobs, first run,
 * accepting an invitation. `as` names who stands in the audit log. Never reachable from a request
 * that has not proven itself in another way (a reason stands beside each call).
 */
export async function withSystemScope<T>(
  organization: { id: string } | { slug: string },
  as: SystemActor,
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  return inTransaction(async (db) => {
    let id = "id" in organization ? organization.id : null;
    if (!id && "slug" in organization) id = await organizationIdBySlug(db, organization.slug);
    if (!id) throw notFound("The organisation");
    return work(await systemScopeIn(db, id, as));
  });
}

/** Looks past row level security at the one thing that is global: whose slug this is. */
export async function organizationIdBySlug(db: TenantDb, slug: string): Promise<string | null> {
  await db.$executeRaw`SELECT set_config('app.directory', 'on', true)`;
  const found = await db.organization.findUnique({ where: { slug }, select: { id: true } });
  await db.$executeRaw`SELECT set_config('app.directory', '', true)`;
  return found?.id ?? null;
}

/** Every organisation of this installation, for shell commands and jobs. */
export async function listOrganizations(): Promise<{ id: string; slug: string; name: string }[]> {
  return inTransaction(async (db) => {
    await db.$executeRaw`SELECT set_config('app.directory', 'on', true)`;
    return db.organization.findMany({
      orderBy: { slug: "asc" },
      select: { id: true, slug: true, name: true },
    });
  });
}

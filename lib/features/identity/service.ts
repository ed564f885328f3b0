import "server-only";
import { v7 as uuidv7 } from "uuid";
import { recordEvent } from "#lib/audit/record.ts";
import { organizationIdBySlug, setTenant, systemScopeIn } from "#lib/auth/system-scope.ts";
import type { TenantDb } from "#lib/db/client.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { normalizeEmail } from "./email.ts";
import { numberedSlug, slugFromName } from "./slug.ts";

export type NewOrganization = Readonly<{
  name: string;
  /** Default: made from the name, numbered where taken. */
  slug?: string;
  /** Default: a new UUIDv7. */
  id?: string;
  /** ISO 4217; default EUR. */
  currency?: string;
  /** Cost of one person-day; default none. */
  dayRate?: number;
  /** IANA name; default Europe/Berlin. */
  timeZone?: string;
  owner: Readonly<{
    id?: string;
    email: string;
    name: string;
    /** From lib/auth/password.ts; null for a person who cannot sign in by password. */
    passwordHash: string | null;
  }>;
  now: Date;
  requestId: string;
}>;

const MOST_TRIES = 1_000;

async function freeSlug(db: TenantDb, wanted: string): Promise<string> {
  for (let n = 1; n <= MOST_TRIES; n += 1) {
    const slug = numberedSlug(wanted, n);
    if (!(await organizationIdBySlug(db, slug))) return slug;
  }
  throw new AppError("CONFLICT", "Too many organisations have this name; choose another");
}

/**
 * Creates an organisation with the product's defaults, its first owner as a new person, and the audit
 * event "organization.created". `db` is an open transaction (withNoTenant); afterwards it is set to the
 * new tenant. CONFLICT when the owner's address belongs to somebody already, or a given slug is taken.
 */
export async function createOrganizationWithOwner(
  db: TenantDb,
  input: NewOrganization,
): Promise<{ organizationId: string; slug: string; userId: string }> {
  const newId = () => uuidv7({ msecs: input.now.getTime() });
  const slug = input.slug ?? (await freeSlug(db, slugFromName(input.name)));
  const organizationId = input.id ?? newId();
  const userId = input.owner.id ?? newId();
  const timeZone = input.timeZone ?? "Europe/Berlin";
  const currency = input.currency ?? "EUR";
  await db.user.create({
    data: {
      id: userId,
      email: normalizeEmail(input.owner.email),
      name: input.owner.name,
      passwordHash: input.owner.passwordHash,
      passwordChangedAt: input.owner.passwordHash === null ? null : input.now,
      createdAt: input.now,
    },
  });
  await setTenant(db, organizationId);
  await db.organization.create({
    data: {
      id: organizationId,
      slug,
      name: input.name,
      currency,
      timeZone,
      dayRate: input.dayRate ?? null,
      criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
      aspectWeights: {},
      gateRules: DEFAULT_GATE_RULES,
      createdAt: input.now,
    },
  });
  await db.membership.create({ data: { organizationId, userId, role: "owner", createdAt: input.now } });
  const scope = await systemScopeIn(db, organizationId, {
    userId,
    userName: input.owner.name,
    requestId: input.requestId,
    now: input.now,
  });
  await recordEvent(scope, {
    action: "organization.created",
    objectType: "organization",
    objectId: organizationId,
    objectLabel: input.name,
    after: { name: input.name, slug, currency, timeZone, owner: normalizeEmail(input.owner.email) },
  });
  return { organizationId, slug, userId };
}

export { hashInvitation } from "./invitation.ts";

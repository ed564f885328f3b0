import "server-only";
import { hashPassword } from "#lib/auth/password.ts";
import type { RequestFacts } from "#lib/auth/request-facts.ts";
import { startSession, type SignedIn } from "#lib/auth/sign-in.ts";
import { withNoTenant } from "#lib/auth/system-scope.ts";
import type { TenantDb } from "#lib/db/client.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { assertGoodPassword } from "./password-rules.ts";
import { createOrganizationWithOwner } from "./service.ts";

async function anyUser(db: TenantDb): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null;
}

/** Whether nobody has an account yet, so that the first person may make theirs. */
export function isFirstRun(): Promise<boolean> {
  return withNoTenant(async (db) => !(await anyUser(db)));
}

export type FirstRun = Readonly<{
  organization: string;
  name: string;
  email: string;
  password: string;
  timeZone: string;
}>;

/**
 * Makes the first organisation and its owner, and signs them in. NOT_FOUND as soon as anybody has an
 * account: of two browsers that finish together one wins.
 */
export async function completeFirstRun(
  facts: RequestFacts,
  input: FirstRun,
): Promise<SignedIn & { slug: string }> {
  // Before the costly part: after the first run strangers must not make us hash.
  if (!(await isFirstRun())) throw notFound("The first-run page");
  await assertGoodPassword(input.password, [input.name, input.email, input.organization]);
  const passwordHash = await hashPassword(input.password);
  return withNoTenant(async (db) => {
    await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('first-run', 0))`;
    if (await anyUser(db)) throw notFound("The first-run page");
    const { slug, userId } = await createOrganizationWithOwner(db, {
      name: input.organization,
      timeZone: input.timeZone,
      owner: { email: input.email, name: input.name, passwordHash },
      now: facts.now,
      requestId: facts.requestId,
    });
    return { slug, ...(await startSession(db, { id: userId, email: input.email }, facts)) };
  });
}

import "server-only";
import { randomBytes } from "node:crypto";
import { hashPassword } from "#lib/auth/password.ts";
import {
  organizationIdBySlug,
  systemScopeIn,
  withNoTenant,
  withSystemScope,
} from "#lib/auth/system-scope.ts";
import { createOrganizationWithOwner } from "#lib/features/identity/service.ts";
import {
  DEMO_ORGANIZATION,
  DEMO_PASSPHRASE,
  DEMO_PEOPLE,
  demoUserId,
  type DemoPerson,
} from "./demo-company.ts";
import { demoSteps, demoTime, FOUNDED_DAYS_AGO, type DemoStep } from "./demo-steps.ts";

export type DemoSummary = Readonly<{
  /** False when the company was there already. */
  created: boolean;
  /** The organisation's slug. */
  organization: string;
  accounts: readonly Readonly<{ email: string; password: string; role: string }>[];
}>;

/** Request ids of the seed's events tell how far an interrupted seed had come. */
const REQUEST = { going: "demo-seed", done: "demo-seed-done" } as const;
/** Steps in one transaction: few enough to stay far below its time limit on a slow machine. */
const STEPS_AT_ONCE = 30;

/**
 * Makes the demo company "Harbor Retail Group" with its people, projects and fifteen months of history up
 * to `now`, or does nothing when it is there. `databaseUrl` is the application's role; the catalogue must
 * have been seeded. An interrupted seed goes on where it stopped, on the time line that it began.
 */
export async function seedDemo(databaseUrl: string, now: Date): Promise<DemoSummary> {
  process.env.DATABASE_URL = databaseUrl;
  // The starter gives the installation's own, with which the seed's snapshots are signed.
  process.env.AUTH_SECRET ??= randomBytes(48).toString("base64url");
  const found = await withNoTenant((db) => organizationIdBySlug(db, DEMO_ORGANIZATION.slug));
  if (!found) await foundCompany(now);
  const progress = await seedProgress();
  if (progress) await runSteps(demoSteps(progress.now).slice(progress.stepsDone));
  return {
    created: progress !== null,
    organization: DEMO_ORGANIZATION.slug,
    accounts: Object.values(DEMO_PEOPLE).map(({ email, role }) => ({
      email,
      password: DEMO_PASSPHRASE,
      role,
    })),
  };
}

async function foundCompany(now: Date): Promise<void> {
  const { name, email } = DEMO_PEOPLE.helen;
  const passwordHash = await hashPassword(DEMO_PASSPHRASE);
  await withNoTenant((db) =>
    createOrganizationWithOwner(db, {
      ...DEMO_ORGANIZATION,
      owner: { id: demoUserId("helen"), name, email, passwordHash },
      now: demoTime(now, FOUNDED_DAYS_AGO, 9),
      requestId: REQUEST.going,
    }),
  );
}

/** How many steps are done and the time that they count back from; null when all are. */
async function seedProgress(): Promise<{ stepsDone: number; now: Date } | null> {
  return withSystemScope(DEMO_ORGANIZATION, actor("helen", new Date(0), REQUEST.going), async (scope) => {
    const where = { organizationId: scope.organizationId };
    const [first, last] = await Promise.all([
      scope.db.auditEvent.findFirst({ where, orderBy: { sequence: "asc" }, select: { at: true } }),
      scope.db.auditEvent.findFirst({
        where,
        orderBy: { sequence: "desc" },
        select: { sequence: true, requestId: true },
      }),
    ]);
    if (!first || last?.requestId !== REQUEST.going) return null;
    const founded = FOUNDED_DAYS_AGO * 86_400_000;
    return { stepsDone: last.sequence - 1, now: new Date(first.at.getTime() + founded) };
  });
}

async function runSteps(steps: readonly DemoStep[]): Promise<void> {
  for (let from = 0; from < steps.length; from += STEPS_AT_ONCE) {
    const chunk = steps.slice(from, from + STEPS_AT_ONCE);
    await withNoTenant(async (db) => {
      const entered = await systemScopeIn(
        db,
        DEMO_ORGANIZATION.id,
        actor("helen", new Date(0), REQUEST.going),
      );
      for (const [index, step] of chunk.entries()) {
        const isLast = from + index === steps.length - 1;
        // The same tenant in the same transaction; only who acts, and when, is another.
        await step.run({ ...entered, ...actor(step.person, step.at, isLast ? REQUEST.done : REQUEST.going) });
      }
    });
  }
}

function actor(person: DemoPerson, at: Date, requestId: string) {
  return { userId: demoUserId(person), userName: DEMO_PEOPLE[person].name, requestId, now: at };
}

import "server-only";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { evidenceStore } from "#lib/integrations/storage/evidence-store.ts";

type Run = Readonly<{ organizationId: string; now: Date; requestId: string }>;

/** Projects of one transaction. */
const ERASED_AT_ONCE = 25;

/** Whether the organisation's erasure is due, by the database's clock as well. */
export async function isErasureDue(scope: OrgScope): Promise<boolean> {
  const [row] = await scope.db.$queryRaw<{ due: boolean }[]>`
    SELECT erasure_is_due(${scope.organizationId}::uuid, ${scope.now}::timestamptz) AS "due"`;
  return row?.due ?? false;
}

/**
 * Erases an organisation whose erasure is due: shuts everybody out, removes its projects a few at a time, then
 * its audit log, its files, everything else, and the people who belong nowhere else. Stopped in the middle
 * it goes on from there the next time. False where none is due.
 */
export async function eraseOrganization({ organizationId, now, requestId }: Run): Promise<boolean> {
  // The day has come that an owner has asked for; nobody is signed in for it.
  const inside = <T>(work: (scope: OrgScope) => Promise<T>) =>
    withSystemScope(
      { id: organizationId },
      { userId: SYSTEM_USER_ID, userName: "Twelvefold", now, requestId },
      work,
    );
  if (!(await inside(isErasureDue))) return false;
  let removed = 1;
  while (removed > 0) {
    removed = await inside(async (scope) => {
      const [row] = await scope.db.$queryRaw<{ removed: number }[]>`
        SELECT erase_some_of_organization(${organizationId}::uuid, ${now}::timestamptz, ${ERASED_AT_ONCE}::int) AS "removed"`;
      return row?.removed ?? 0;
    });
  }
  await removeFiles(organizationId);
  await inside(
    (scope) =>
      scope.db.$queryRaw`SELECT erase_rest_of_organization(${organizationId}::uuid, ${now}::timestamptz)`,
  );
  // An upload that was on its way when the door shut.
  await removeFiles(organizationId);
  return true;
}

async function removeFiles(organizationId: string): Promise<void> {
  const store = await evidenceStore();
  for (const { key } of await store.list(organizationId)) await store.remove(key);
}

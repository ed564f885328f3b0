import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { invalidField } from "#lib/errors/app-error.ts";
import { listPossibleOwners } from "#lib/features/checklist/data.ts";
import type { HolderInput, PlanSettings } from "./schema.ts";

/** Names by role's name. Throws INVALID_INPUT for a role that is not there, or a person who can own nothing there. */
export async function assertHolders(
  scope: OrgScope,
  projectId: string,
  { roles }: Pick<PlanSettings, "roles">,
  holders: readonly HolderInput[],
): Promise<Readonly<Record<string, string>>> {
  if (holders.length === 0) return {};
  const people = new Map((await listPossibleOwners(scope, projectId)).map(({ id, name }) => [id, name]));
  return Object.fromEntries(
    holders.map(({ role, userId }) => {
      const [known, person] = [roles.find(({ key }) => key === role), people.get(userId)];
      if (!known)
        throw invalidField(`holders.${role}`, "The plan has no such role any more; load the page again");
      if (person === undefined)
        throw invalidField(`holders.${role}`, "Choose somebody who belongs to this project");
      return [known.name, person];
    }),
  );
}

/** Adds holders to a plan that has none for these roles yet. */
export async function writeHolders(
  scope: OrgScope,
  planId: string,
  holders: readonly HolderInput[],
): Promise<void> {
  const { organizationId } = scope;
  await scope.db.planRoleHolder.createMany({
    data: holders.map(({ role, userId }) => ({ organizationId, planId, role, userId })),
  });
}

/**
 * Forgets who stood for roles that a plan does not have any more, and which requirements were theirs: their work
 * goes to whoever works on its aspect.
 */
export async function dropRoles(
  scope: OrgScope,
  { id: planId, settings }: Readonly<{ id: string; settings: PlanSettings }>,
  { roles }: Pick<PlanSettings, "roles">,
): Promise<void> {
  const { organizationId } = scope;
  const keys = roles.map(({ key }) => key);
  await scope.db.planRoleHolder.deleteMany({ where: { organizationId, planId, role: { notIn: keys } } });
  // An entry from a template may name a role that the plan never took over: that one is not gone.
  const gone = settings.roles.flatMap(({ key }) => (keys.includes(key) ? [] : [key]));
  if (gone.length === 0) return;
  const theirs = { organizationId, planId, role: { in: gone } };
  await scope.db.planEntry.deleteMany({ where: { ...theirs, pinnedMonth: null, excluded: false } });
  await scope.db.planEntry.updateMany({ where: theirs, data: { role: null } });
}

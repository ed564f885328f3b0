import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ownerProposals } from "#lib/domain/plan-owners.ts";
import { listPeople, mayOwnItems } from "#lib/features/checklist/data.ts";
import { tasksOf } from "./arrange.ts";
import type { PlanBasis, ProposedOwner, RoleHolder } from "./types.ts";

/** Who stands for which role of a plan, by role; those who can own nothing in its project any more are left out. */
export async function listHolders(
  scope: OrgScope,
  plan: Readonly<{ id: string; projectId: string | null }>,
): Promise<readonly RoleHolder[]> {
  if (plan.projectId === null) return [];
  const rows = await scope.db.planRoleHolder.findMany({
    where: {
      organizationId: scope.organizationId,
      planId: plan.id,
      member: mayOwnItems(plan.projectId),
    },
    orderBy: { role: "asc" },
    select: { role: true, userId: true, member: { select: { user: { select: { name: true } } } } },
  });
  return rows.map(({ role, userId, member }) => ({ role, person: { id: userId, name: member.user.name } }));
}

/** The owners that follow from a plan's roles, with what is needed to take them over; by key. */
export async function listProposedOwners(
  scope: OrgScope,
  projectId: string,
  basis: PlanBasis,
  holders: readonly RoleHolder[],
): Promise<readonly ProposedOwner[]> {
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId },
    select: { id: true, ownerId: true, version: true },
  });
  const items = new Map(rows.map((row) => [row.id, row]));
  const work = new Map(basis.work.map((each) => [each.key, each]));
  const tasks = tasksOf(basis).map(({ key, role }) => {
    const ownerId = items.get(work.get(key)?.itemId ?? "")?.ownerId ?? null;
    return { key, role, ownerId };
  });
  const proposals = ownerProposals(tasks, new Map(holders.map(({ role, person }) => [role, person.id])));
  const people = await listPeople(
    scope,
    proposals.flatMap(({ replaces }) => replaces ?? []),
  );
  const names = new Map(
    [...people, ...holders.map(({ person }) => person)].map(({ id, name }) => [id, name]),
  );
  return proposals.flatMap(({ key, role, ownerId, replaces }): ProposedOwner[] => {
    const own = work.get(key);
    const item = items.get(own?.itemId ?? "");
    if (!own || !item) return [];
    return [
      {
        ...{ itemId: item.id, version: item.version, key, title: own.title, role },
        owner: { id: ownerId, name: names.get(ownerId) ?? "" },
        replaces: replaces === null ? null : (names.get(replaces) ?? ""),
      },
    ];
  });
}

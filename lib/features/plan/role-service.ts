import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { listPossibleOwners } from "#lib/features/checklist/data.ts";
import { getRoadmapProject } from "#lib/features/roadmap/data.ts";
import { getPlan, listEntries } from "./data.ts";
import { listHolders, listProposedOwners } from "./role-data.ts";
import type { PlanOwnersDto } from "./types.ts";
import { readBasis } from "./work.ts";

/** The page of who stands for which role of a plan, and the owners that follow from it. Throws NOT_FOUND. */
export async function loadPlanOwnersOf(
  scope: OrgScope,
  slug: string,
  planId: string,
): Promise<PlanOwnersDto> {
  const { id, name, archived, slug: own } = await getRoadmapProject(scope, { slug });
  const plan = await getPlan(scope, planId);
  if (plan.projectId !== id) throw notFound("The plan");
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const holders = await listHolders(scope, plan);
  const mayUpdate = can(scope.role, "roadmap:update") && !archived;
  return {
    organization: { slug: scope.organizationSlug, name: scope.organizationName },
    project: { id, slug: own, name, archived },
    mayUpdate,
    plan: { id: plan.id, name: plan.name, version: plan.version },
    roles: plan.settings.roles.map((role) => ({
      ...{ key: role.key, name: role.name },
      person: holders.find((holder) => holder.role === role.key)?.person ?? null,
    })),
    people: mayUpdate ? await listPossibleOwners(scope, id) : [],
    proposals: await listProposedOwners(scope, id, await readBasis(scope, plan, entries), holders),
  };
}

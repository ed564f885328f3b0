import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { lockSeen, recordPlan } from "./mutations.ts";
import { assertHolders, writeHolders } from "./role-mutations.ts";
import type { SetHoldersInput } from "./schema.ts";

/**
 * Says who stands for which role of a project's plan; roles that are not named have nobody. Owners stay as they
 * are: they are proposed from it. CONFLICT when somebody changed the plan since it was shown.
 */
export async function setHolders(scope: OrgScope, input: SetHoldersInput): Promise<{ version: number }> {
  const plan = await lockSeen(scope, input);
  if (plan.projectId === null) throw notFound("The plan");
  const { organizationId } = scope;
  const { id: planId, projectId, settings } = plan;
  const names = await assertHolders(scope, projectId, settings, input.holders);
  await scope.db.planRoleHolder.deleteMany({ where: { organizationId, planId } });
  await writeHolders(scope, planId, input.holders);
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId, id: planId } },
    data: { version: { increment: 1 }, updatedAt: scope.now },
  });
  await recordPlan(scope, plan, "plan.roles_given", { after: names });
  return { version: plan.version + 1 };
}

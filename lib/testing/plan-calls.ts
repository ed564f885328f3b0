import { v7 as uuidv7 } from "uuid";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { createPlanAction } from "#lib/features/plan/actions.ts";
import { createProject } from "#lib/features/project/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import type { TestOrganization } from "./people.ts";
import { asOwner } from "./world.ts";

export type PlanRole = keyof TestOrganization["as"];
export type PlanProject = Readonly<{ id: string; slug: string }>;

/** Reads as a member of a role. */
export const inside = <T>(org: TestOrganization, role: PlanRole, work: (scope: OrgScope) => Promise<T>) =>
  enterOrganization(org.as[role].facts, org.slug, "project:read", work);

/** A project with all of its gaps open. */
export const openProject = (org: TestOrganization, name: string, memberIds: readonly string[] = []) =>
  asOwner(org, (scope) => createProject(scope, { name, description: "", intake: DEFAULT_INTAKE, memberIds }));

/** Calls an action as a role; the code of its refusal, or its data. */
export async function callAs<T>(
  org: TestOrganization,
  role: PlanRole,
  action: () => Promise<{ ok: true; data: T } | { ok: false; code: string; details?: unknown }>,
) {
  const result = await withRequestPort(org.as[role], action);
  return result.ok ? result.data : { refused: result.code, details: result.details };
}

/** A plan of the project, made by its engineer. */
export async function madePlan(org: TestOrganization, project: PlanProject, name: string): Promise<string> {
  const id = uuidv7();
  const input = { id, projectId: project.id, name, from: { kind: "fresh" as const } };
  const made = await callAs(org, "engineer", () => createPlanAction(org.slug, input));
  if (!("id" in made)) throw new Error(`No plan was made: ${made.refused}`);
  return id;
}

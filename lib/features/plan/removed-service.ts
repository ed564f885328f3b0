import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { getRoadmapProject } from "#lib/features/roadmap/data.ts";
import { findRemovedPlan } from "./data.ts";
import { loadProgrammeOf } from "./programme-service.ts";
import { loadPlanOwnersOf } from "./role-service.ts";
import { loadPlanOf } from "./service.ts";
import { loadTemplateChangesOf } from "./template-service.ts";
import type { PlanProjectDto, ProgrammeDto, RemovedPlanDto } from "./types.ts";

/** A page of one plan, also of one that was removed. Throws NOT_FOUND where the project never had it. */
const planPage =
  <D>(load: (scope: OrgScope, slug: string, planId: string) => Promise<D>) =>
  (scope: OrgScope, slug: string, planId: string): Promise<D | RemovedPlanDto> =>
    orRemoved(scope, planId, load(scope, slug, planId), async () => {
      const { id, name, archived, slug: own } = await getRoadmapProject(scope, { slug });
      return { id, slug: own, name, archived };
    });

export const showPlanOf = planPage(loadPlanOf);
/** Who stands for its roles. */
export const showPlanOwnersOf = planPage(loadPlanOwnersOf);
/** What its template says otherwise. */
export const showTemplateChangesOf = planPage(loadTemplateChangesOf);

/** The page of one programme, also of one that was removed. Throws NOT_FOUND where there never was one. */
export async function showProgrammeOf(
  scope: OrgScope,
  planId: string,
): Promise<ProgrammeDto | RemovedPlanDto> {
  return orRemoved(scope, planId, loadProgrammeOf(scope, planId), async () => null);
}

/** What is there, or who removed it from where it was. Looked up only where it is missing. */
async function orRemoved<D>(
  scope: OrgScope,
  planId: string,
  present: Promise<D>,
  place: () => Promise<PlanProjectDto | null>,
): Promise<D | RemovedPlanDto> {
  try {
    return await present;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "NOT_FOUND")) throw error;
    const project = await place();
    const removed = await findRemovedPlan(scope, planId, project && project.id);
    if (!removed) throw error;
    const organization = { slug: scope.organizationSlug, name: scope.organizationName };
    return { organization, project, removed, timeZone: await getTimeZone(scope) };
  }
}

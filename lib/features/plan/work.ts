import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { programmeKey } from "#lib/domain/plan-keys.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { getOrganizationSettings } from "#lib/features/organization/data.ts";
import { readPlanning } from "#lib/features/roadmap/data.ts";
import { gapItems, type Planning } from "#lib/features/roadmap/plan.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { listPlanProjects, type KeptPlan } from "./data.ts";
import type { PlanBasis, PlanWork } from "./types.ts";

type PlannedProject = Readonly<{ id: string; slug: string; name: string }>;

/** All that plans of a project are computed from, whatever their environment. */
export type ProjectWork = Readonly<{
  project: PlannedProject;
  planning: Planning;
  checklist: readonly ChecklistItemDto[];
  aspectNames: ReadonlyMap<string, string>;
  timeZone: string;
  itemIds: ReadonlyMap<string, string>;
}>;

/** Reads a project's checklist for its plans. Throws NOT_FOUND where the scope does not reach it. */
export async function readProjectWork(scope: OrgScope, project: PlannedProject): Promise<ProjectWork> {
  await requireProject(scope, { id: project.id });
  const read = await readPlanning(scope, project.id);
  return { project, ...read, itemIds: new Map(read.checklist.map(({ key, id }) => [key, id])) };
}

/** The gaps of a project in an environment. `prefixed`: keys carry the project, as a programme needs. */
export function workOf(
  { project, planning, itemIds }: ProjectWork,
  environment: Environment,
  prefixed = false,
): PlanWork[] {
  const keyOf = (key: string) => (prefixed ? programmeKey(project.slug, key) : key);
  const dependsOn = new Map(planning.items.map((item) => [item.key, item.dependsOn]));
  return gapItems(planning, environment).flatMap((gap) => {
    const itemId = itemIds.get(gap.key);
    if (itemId === undefined) return [];
    const { title, aspect, criticality, status, priority, effortDays, owner, dueDate, blocksGate } = gap;
    return {
      ...{ itemId, key: keyOf(gap.key), requirementKey: gap.key },
      project: { slug: project.slug, name: project.name },
      ...{ title, aspect, criticality, status, priority, effortDays, owner, dueDate, blocksGate },
      dependsOn: (dependsOn.get(gap.key) ?? []).map(keyOf),
    };
  });
}

/** All that a plan's schedule is computed from: of its project, or of all projects of a programme. */
export async function readBasis(
  scope: OrgScope,
  { id, projectId, settings }: Pick<KeptPlan, "id" | "projectId" | "settings">,
  entries: PlanBasis["entries"],
): Promise<PlanBasis> {
  const { workingDays } = await getOrganizationSettings(scope);
  const work: PlanWork[] = [];
  if (projectId !== null) {
    const project = await requireProject(scope, { id: projectId });
    work.push(...workOf(await readProjectWork(scope, project), settings.environment));
  } else {
    for (const project of await listPlanProjects(scope, id))
      work.push(...workOf(await readProjectWork(scope, project), settings.environment, true));
  }
  const today = toIsoDay(scope.now, await getTimeZone(scope));
  return { work, settings, entries, workingDays, today };
}

import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import {
  getTimeZone,
  listChecklist,
  listChecklistAspects,
  listPeople,
} from "#lib/features/checklist/data.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { getScoringSettings } from "#lib/features/scoring/data.ts";
import type { Planning, PlanItem } from "./plan.ts";

export type RoadmapProject = Readonly<{
  id: string;
  slug: string;
  name: string;
  description: string;
  archived: boolean;
  version: number;
  capacityDaysPerMonth: number;
}>;

/** The project with its capacity. Throws NOT_FOUND where the scope does not reach it. */
export async function getRoadmapProject(
  scope: OrgScope,
  by: { slug: string } | { id: string },
): Promise<RoadmapProject> {
  const reached = await requireProject(scope, by);
  const row = await scope.db.project.findFirstOrThrow({
    where: { organizationId: scope.organizationId, id: reached.id },
    select: { description: true, version: true, capacityDaysPerMonth: true },
  });
  return {
    id: reached.id,
    slug: reached.slug,
    name: reached.name,
    description: row.description,
    archived: reached.archivedAt !== null,
    version: row.version,
    capacityDaysPerMonth: row.capacityDaysPerMonth.toNumber(),
  };
}

/** All that plans and reports of a project are computed from; the caller has checked that the scope reaches it. */
export async function getPlanning(
  scope: OrgScope,
  projectId: string,
): Promise<Planning & Readonly<{ aspectNames: ReadonlyMap<string, string>; timeZone: string }>> {
  const { planning, aspectNames, timeZone } = await readPlanning(scope, projectId);
  return { ...planning, aspectNames, timeZone };
}

/** The same with the rows of the checklist, for those who need more of them than planning does. */
export async function readPlanning(
  scope: OrgScope,
  projectId: string,
): Promise<
  Readonly<{
    planning: Planning;
    checklist: readonly ChecklistItemDto[];
    aspectNames: ReadonlyMap<string, string>;
    timeZone: string;
  }>
> {
  const settings = await getScoringSettings(scope, projectId);
  const timeZone = await getTimeZone(scope);
  const aspects = await listChecklistAspects(scope, projectId);
  const rows = await listChecklist(scope, projectId);
  const owners = await listPeople(
    scope,
    rows.flatMap(({ ownerId }) => (ownerId ? [ownerId] : [])),
  );
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  const items = rows.map((row): PlanItem => {
    const { key, title, aspect, criticality, environments, applicable, missingTraits, states } = row;
    const { effortLikely, effortDays, dueDate, dependsOn, ownerId, evidence } = row;
    const owner = ownerId === null ? null : (names.get(ownerId) ?? null);
    return {
      ...{ key, title, aspect, criticality, environments, applicable, missingTraits, states },
      ...{ effortLikely, effortDays, dueDate, dependsOn, owner, evidence },
    };
  });
  return {
    planning: { items, aspects: aspects.map(({ key }) => key), settings },
    checklist: rows,
    aspectNames: new Map(aspects.map(({ key, name }) => [key, name])),
    timeZone,
  };
}

import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { getRequirementGuidance } from "#lib/features/framework/data.ts";
import { getScoringSettings, listAspectKeys } from "#lib/features/scoring/data.ts";
import { getItemForChange, getItemStates, listChecklist, listItemEvents, listPeople, listPossibleOwners } from "./data.ts";

/** Everything that the checklist page shows and computes with. */
export async function loadChecklistOf(scope: OrgScope, projectSlug: string) {
  const project = await requireProject(scope, { slug: projectSlug });
  const settings = await getScoringSettings(scope, project.id);
  const aspects = await listAspectKeys(scope, project.id);
  const people = await listPeople(scope);
  const owners = await listPossibleOwners(scope, project.id);
  const items = await listChecklist(scope, project.id, people);
  return {
    organization: { slug: scope.organizationSlug, name: scope.organizationName },
    project: { slug: project.slug, name: project.name, archived: project.archivedAt !== null },
    viewer: { id: scope.userId, name: scope.userName },
    mayEdit: can(scope.role, "item:update") && project.archivedAt === null,
    today: scope.now.toISOString().slice(0, 10),
    aspects,
    people,
    owners,
    items,
    settings: {
      criticalityWeights: settings.criticalityWeights,
      aspectWeights: settings.aspectWeights,
      gateRules: settings.gateRules,
      targets: settings.targets,
    },
  };
}

export type ChecklistDto = Awaited<ReturnType<typeof loadChecklistOf>>;

/** The side panel of one item: guidance, present states and history. */
export async function loadItemDetails(scope: OrgScope, projectSlug: string, itemId: string) {
  const project = await requireProject(scope, { slug: projectSlug });
  const item = await getItemForChange(scope, project.id, itemId);
  const guidance = await getRequirementGuidance(scope, item.requirementKey);
  const states = await getItemStates(scope, item.id);
  const events = await listItemEvents(scope, project.id, item.id);
  return { id: item.id, key: item.requirementKey, guidance, states, events };
}

export type ItemDetailsDto = Awaited<ReturnType<typeof loadItemDetails>>;

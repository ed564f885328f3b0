import "server-only";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { explainAspect, explainProject } from "#lib/domain/explain.ts";
import { can } from "#lib/domain/permissions.ts";
import { explainableItems } from "#lib/domain/project-items.ts";
import { DEFAULT_TARGET } from "#lib/domain/targets.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { getRequirementGuidance } from "#lib/features/framework/data.ts";
import { listCounterparts } from "#lib/features/standard/crosswalk-data.ts";
import { getScoringSettings } from "#lib/features/scoring/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import {
  getItemForChange,
  getItemStates,
  getTimeZone,
  listChecklist,
  listChecklistAspects,
  listItemEvents,
  listPeople,
  listPossibleOwners,
  toItemFields,
} from "./data.ts";
import type { ExplanationQuery } from "./schema.ts";
import type { ExplanationDto } from "./types.ts";

/** Everything that the checklist page shows and computes with. */
export async function loadChecklistOf(scope: OrgScope, projectSlug: string) {
  const project = await requireProject(scope, { slug: projectSlug });
  const settings = await getScoringSettings(scope, project.id);
  const timeZone = await getTimeZone(scope);
  const aspects = await listChecklistAspects(scope, project.id);
  const items = await listChecklist(scope, project.id);
  const mayEdit = can(scope.role, "item:update");
  const archived = project.archivedAt !== null;
  const present = items.flatMap(({ ownerId }) => (ownerId ? [ownerId] : []));
  return {
    organization: { slug: scope.organizationSlug, name: scope.organizationName },
    project: { slug: project.slug, name: project.name },
    viewer: { id: scope.userId, name: scope.userName },
    /** Why nothing can be changed here, or null. */
    readOnly: archived ? ("archived" as const) : mayEdit ? null : ("role" as const),
    timeZone,
    /** The calendar day in the organisation's time zone. */
    today: toIsoDay(scope.now, timeZone),
    aspects,
    items,
    /** Everybody who owns an item now, also somebody who no longer could. */
    people: await listPeople(scope, present),
    /** Who can be given an item. */
    owners: mayEdit ? await listPossibleOwners(scope, project.id) : [],
    settings: {
      criticalityWeights: settings.criticalityWeights,
      aspectWeights: settings.aspectWeights,
      gateRules: settings.gateRules,
      targets: settings.targets,
    },
  };
}

export type ChecklistDto = Awaited<ReturnType<typeof loadChecklistOf>>;

/** The side panel of one item: guidance, present answers and fields, history. */
export async function loadItemDetails(scope: OrgScope, projectSlug: string, itemId: string) {
  const project = await requireProject(scope, { slug: projectSlug });
  const item = await getItemForChange(scope, project.id, itemId);
  return {
    id: item.id,
    key: item.requirementKey,
    fields: await toItemFields(scope, item),
    states: await getItemStates(scope, item.id, item.environments),
    guidance: await getRequirementGuidance(scope, item.requirementKey),
    events: await listItemEvents(scope, project.id, item.id),
    counterparts: await listCounterparts(scope, project.id, item.requirementKey),
  };
}

export type ItemDetailsDto = Awaited<ReturnType<typeof loadItemDetails>>;

/** A project's or one aspect's score in an environment, taken apart. Throws NOT_FOUND for an unknown aspect. */
export async function loadExplanationOf(
  scope: OrgScope,
  projectSlug: string,
  query: ExplanationQuery,
): Promise<ExplanationDto> {
  const project = await requireProject(scope, { slug: projectSlug });
  const settings = await getScoringSettings(scope, project.id);
  const { criticalityWeights, aspectWeights } = settings;
  const aspects = await listChecklistAspects(scope, project.id);
  const { aspect, environment } = query;
  if (aspect !== undefined && !aspects.some(({ key }) => key === aspect)) throw notFound("The aspect");
  const items = await listChecklist(scope, project.id, aspect);
  const scored = explainableItems(items, environment);
  return {
    project: { slug: project.slug, name: project.name },
    environment,
    explanation:
      aspect === undefined
        ? explainProject({
            aspects: aspects.map(({ key }) => ({
              aspect: key,
              items: scored.filter((item) => item.aspect === key),
            })),
            criticalityWeights,
            aspectWeights,
          })
        : explainAspect({ aspect, items: scored, criticalityWeights }),
    criticalityWeights,
    titles: Object.fromEntries(items.map((item) => [item.key, item.title])),
    aspectNames: Object.fromEntries(aspects.map(({ key, name }) => [key, name])),
    target: aspect === undefined ? null : (settings.targets[aspect] ?? DEFAULT_TARGET),
  };
}

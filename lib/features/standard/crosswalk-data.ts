import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { ENVIRONMENTS, ITEM_STATUSES, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import { crosswalk, type CrosswalkLink } from "./crosswalk.ts";
import { levelsSchema } from "./schema.ts";
import { isInScope, levelsInScope } from "./level-scope.ts";
import type { Counterpart, Crossing, StandardAnswerDto } from "./types.ts";

const statusSchema = z.enum(ITEM_STATUSES);
const environmentSchema = z.enum(ENVIRONMENTS);
/** More than this many counterparts of one item are no crosswalk any more. */
const COUNTERPARTS_SHOWN = 50;

type Standard = Readonly<{ id: string; key: string; name: string; version: string }>;

/** The links between a standard and the built-in framework: its references, and the organisation's own. */
export async function listCrosswalk(scope: OrgScope, standard: Standard): Promise<CrosswalkLink[]> {
  const requirements = await scope.db.requirement.findMany({
    where: { organizationId: scope.organizationId, frameworkVersionId: standard.id },
    select: { id: true, key: true },
  });
  const mappings = await scope.db.standardMapping.findMany({
    where: { organizationId: scope.organizationId, requirement: { frameworkVersionId: standard.id } },
    orderBy: [{ builtInKey: "asc" }, { id: "asc" }],
    select: { id: true, requirementId: true, builtInKey: true, note: true, createdByName: true },
  });
  return crosswalk({
    standard,
    requirements,
    builtIn: FRAMEWORK.requirements,
    mappings: mappings.map(({ createdByName, ...mapping }) => ({ ...mapping, by: createdByName })),
  });
}

type ProjectItem = Readonly<{
  id: string;
  key: string;
  title: string;
  states: Readonly<Partial<Record<Environment, Readonly<{ status: ItemStatus; version: number }>>>>;
}>;

/** The project's built-in items that apply, with how they stand, by their key. */
async function listProjectItems(
  scope: OrgScope,
  projectId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, ProjectItem>> {
  const rows = await scope.db.checklistItem.findMany({
    where: {
      organizationId: scope.organizationId,
      projectId,
      applicable: true,
      requirementKey: { in: [...new Set(keys)] },
    },
    select: {
      id: true,
      requirementKey: true,
      requirement: { select: { title: true } },
      states: { select: { environment: true, status: true, version: true } },
    },
  });
  return new Map(
    rows.map(({ id, requirementKey: key, requirement, states }) => [
      key,
      {
        ...{ id, key, title: requirement.title },
        states: Object.fromEntries(
          states.map(({ environment, status, version }) => [
            environment,
            { status: statusSchema.parse(status), version },
          ]),
        ),
      },
    ]),
  );
}

type Place = Readonly<{ projectId: string; environment: Environment; standard: Standard }>;

/** What the built-in framework already answers of a standard in a project, by requirement. */
export async function listCrossings(
  scope: OrgScope,
  { projectId, environment, standard }: Place,
): Promise<ReadonlyMap<string, readonly Crossing[]>> {
  const links = await listCrosswalk(scope, standard);
  const items = await listProjectItems(
    scope,
    projectId,
    links.map(({ builtInKey }) => builtInKey),
  );
  const crossings = links.flatMap(({ requirementId, builtInKey, mapping }) => {
    const item = items.get(builtInKey);
    const state = item?.states[environment];
    if (!item || !state) return [];
    const crossing = { itemId: item.id, key: item.key, title: item.title, own: mapping !== null, ...state };
    return [{ requirementId, crossing }];
  });
  const grouped = Map.groupBy(crossings, ({ requirementId }) => requirementId);
  return new Map([...grouped].map(([id, own]) => [id, own.map(({ crossing }) => crossing)]));
}

/** The requirements of the project's adopted standards that ask for the same as one built-in item. */
export async function listCounterparts(
  scope: OrgScope,
  projectId: string,
  builtInKey: string,
): Promise<Counterpart[]> {
  const own = { organizationId: scope.organizationId };
  const adoptions = await scope.db.standardAdoption.findMany({
    where: { ...own, projectId },
    orderBy: { createdAt: "asc" },
    select: {
      id: true,
      level: true,
      frameworkVersion: {
        select: { id: true, label: true, levels: true, framework: { select: { key: true, name: true } } },
      },
    },
  });
  const found: Counterpart[] = [];
  for (const { id: adoptionId, level, frameworkVersion } of adoptions) {
    const { key, name } = frameworkVersion.framework;
    const standard = { id: frameworkVersion.id, key, name, version: frameworkVersion.label };
    const links = await listCrosswalk(scope, standard);
    const ids = links.filter((link) => link.builtInKey === builtInKey).map((link) => link.requirementId);
    if (ids.length === 0) continue;
    const levels = levelsInScope(levelsSchema.parse(frameworkVersion.levels), level);
    const requirements = await scope.db.requirement.findMany({
      where: { ...own, id: { in: ids } },
      orderBy: { ordinal: "asc" },
      select: { id: true, key: true, label: true, title: true, level: true },
    });
    const answers = await answersOf(scope, adoptionId, ids);
    const shared = links.filter(({ requirementId }) => ids.includes(requirementId));
    const items = await listProjectItems(
      scope,
      projectId,
      shared.map((link) => link.builtInKey),
    );
    for (const requirement of requirements.filter((entry) => isInScope(entry.level, levels))) {
      const here = shared.filter(({ requirementId }) => requirementId === requirement.id);
      found.push({
        adoptionId,
        requirementId: requirement.id,
        standard: { id: standard.id, name, version: standard.version },
        key: requirement.key,
        label: requirement.label,
        title: requirement.title,
        mapping: here.find((link) => link.builtInKey === builtInKey)?.mapping ?? null,
        answers: answers.get(requirement.id) ?? {},
        others: here.flatMap((link) => {
          const item = link.builtInKey === builtInKey ? undefined : items.get(link.builtInKey);
          return item ? [{ key: item.key, statuses: statusesOf(item) }] : [];
        }),
      });
    }
  }
  return found.slice(0, COUNTERPARTS_SHOWN);
}

const statusesOf = ({ states }: ProjectItem): Counterpart["others"][number]["statuses"] =>
  Object.fromEntries(Object.entries(states).map(([environment, state]) => [environment, state.status]));

async function answersOf(scope: OrgScope, adoptionId: string, requirementIds: readonly string[]) {
  const rows = await scope.db.standardAnswer.findMany({
    where: {
      organizationId: scope.organizationId,
      adoptionId,
      requirementId: { in: [...requirementIds] },
    },
    select: {
      requirementId: true,
      environment: true,
      status: true,
      reason: true,
      version: true,
      needsReview: true,
    },
  });
  const grouped = Map.groupBy(rows, ({ requirementId }) => requirementId);
  return new Map(
    [...grouped].map(([id, own]): [string, Partial<Record<Environment, StandardAnswerDto>>] => [
      id,
      Object.fromEntries(
        own.map(({ environment, status, reason, version, needsReview }) => [
          environmentSchema.parse(environment),
          { status: statusSchema.parse(status), reason, version, needsReview },
        ]),
      ),
    ]),
  );
}

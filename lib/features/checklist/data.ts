import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { CRITICALITIES, ENVIRONMENTS, ITEM_STATUSES, type Environment } from "#lib/domain/vocabulary.ts";
import { compareKeys } from "#lib/domain/requirement-key.ts";
import { notFound } from "#lib/errors/app-error.ts";
import type { ChecklistItemDto, ItemEventDto, ItemStateDto, PersonDto } from "./types.ts";

const criticality = z.enum(CRITICALITIES);
const environment = z.enum(ENVIRONMENTS);
const status = z.enum(ITEM_STATUSES);
const record = z.record(z.string(), z.unknown()).nullable();

const stateSelect = {
  environment: true,
  status: true,
  answered: true,
  notApplicableReason: true,
  version: true,
  updatedAt: true,
  updatedById: true,
} as const;

type StateRow = {
  environment: string;
  status: string;
  answered: boolean;
  notApplicableReason: string;
  version: number;
  updatedAt: Date;
  updatedById: string | null;
};

/** `names` maps people's ids to their names; somebody who has left is "former member". */
function toState(row: StateRow, names: ReadonlyMap<string, string>): ItemStateDto {
  return {
    status: status.parse(row.status),
    answered: row.answered,
    reason: row.notApplicableReason,
    version: row.version,
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: row.updatedById === null ? null : (names.get(row.updatedById) ?? "former member"),
  };
}

/** Everybody of the organisation by id, the disabled ones too: old ticks keep their names. */
export async function listPeople(scope: OrgScope): Promise<PersonDto[]> {
  const rows = await scope.db.membership.findMany({
    where: { organizationId: scope.organizationId },
    select: { userId: true, user: { select: { name: true } } },
  });
  return rows
    .map((row) => ({ id: row.userId, name: row.user.name }) satisfies PersonDto)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Who can own items of a project: its members, and the leaders, who reach every project. */
export async function listPossibleOwners(scope: OrgScope, projectId: string): Promise<PersonDto[]> {
  const rows = await scope.db.membership.findMany({
    where: {
      organizationId: scope.organizationId,
      disabledAt: null,
      OR: [{ role: { in: ["owner", "cto"] } }, { role: "engineer", projects: { some: { projectId } } }],
    },
    select: { userId: true, user: { select: { name: true } } },
  });
  return rows
    .map((row) => ({ id: row.userId, name: row.user.name }) satisfies PersonDto)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The whole checklist of a project, in the order of aspects and keys. */
export async function listChecklist(
  scope: OrgScope,
  projectId: string,
  people: readonly PersonDto[],
): Promise<ChecklistItemDto[]> {
  const names = new Map(people.map((person) => [person.id, person.name]));
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId },
    select: {
      id: true,
      requirementKey: true,
      aspectKey: true,
      criticality: true,
      environments: true,
      applicable: true,
      missingTraits: true,
      ownerId: true,
      dueDate: true,
      note: true,
      effortDays: true,
      version: true,
      requirement: { select: { title: true, effortLikely: true, dependsOn: true, aspect: { select: { ordinal: true } } } },
      states: { select: stateSelect },
    },
  });
  return rows
    .sort(
      (a, b) =>
        a.requirement.aspect.ordinal - b.requirement.aspect.ordinal || compareKeys(a.requirementKey, b.requirementKey),
    )
    .map((row) => {
      const environments = ENVIRONMENTS.filter((name) => row.environments.includes(name));
      const states: Partial<Record<Environment, ItemStateDto>> = {};
      for (const state of row.states) {
        const name = environment.parse(state.environment);
        if (environments.includes(name)) states[name] = toState(state, names);
      }
      return {
        id: row.id,
        key: row.requirementKey,
        title: row.requirement.title,
        aspect: row.aspectKey,
        criticality: criticality.parse(row.criticality),
        environments,
        applicable: row.applicable,
        missingTraits: row.missingTraits === "" ? [] : row.missingTraits.split(","),
        ownerId: row.ownerId,
        dueDate: row.dueDate?.toISOString().slice(0, 10) ?? null,
        note: row.note,
        effortLikely: row.requirement.effortLikely.toNumber(),
        effortDays: row.effortDays?.toNumber() ?? null,
        dependsOn: row.requirement.dependsOn,
        version: row.version,
        states,
      } satisfies ChecklistItemDto;
    });
}

/** The states of one item as they are now, for a conflict's answer and for a reload of one row. */
export async function getItemStates(
  scope: OrgScope,
  itemId: string,
): Promise<Partial<Record<Environment, ItemStateDto>>> {
  const rows = await scope.db.itemState.findMany({
    where: { organizationId: scope.organizationId, itemId },
    select: stateSelect,
  });
  const names = new Map((await listPeople(scope)).map((person) => [person.id, person.name]));
  const states: Partial<Record<Environment, ItemStateDto>> = {};
  for (const row of rows) states[environment.parse(row.environment)] = toState(row, names);
  return states;
}

/** The part of an item that a change needs to know. Throws NOT_FOUND outside of the given project. */
export async function getItemForChange(scope: OrgScope, projectId: string, itemId: string) {
  const item = await scope.db.checklistItem.findFirst({
    where: { organizationId: scope.organizationId, projectId, id: itemId },
    select: {
      id: true,
      requirementKey: true,
      aspectKey: true,
      applicable: true,
      environments: true,
      ownerId: true,
      dueDate: true,
      note: true,
      effortDays: true,
      version: true,
    },
  });
  if (!item) throw notFound("The checklist item");
  return item;
}

/** The last events of an item, newest first. */
export async function listItemEvents(scope: OrgScope, projectId: string, itemId: string): Promise<ItemEventDto[]> {
  const rows = await scope.db.auditEvent.findMany({
    where: { organizationId: scope.organizationId, projectId, objectType: "item", objectId: itemId },
    orderBy: { sequence: "desc" },
    take: 30,
    select: { at: true, actorName: true, action: true, before: true, after: true },
  });
  return rows.map(
    (row) =>
      ({
        at: row.at.toISOString(),
        actor: row.actorName,
        action: row.action,
        before: record.parse(row.before),
        after: record.parse(row.after),
      }) satisfies ItemEventDto,
  );
}

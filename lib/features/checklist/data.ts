import "server-only";
import { z } from "zod";
import type { OrgScope, SqlScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import {
  CRITICALITIES,
  ENVIRONMENTS,
  ITEM_STATUSES,
  TRAITS,
  type Environment,
} from "#lib/domain/vocabulary.ts";
import { compareKeys } from "#lib/domain/requirement-key.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { listAssurance } from "#lib/features/evidence/standing-data.ts";
import { eventPayload, itemChanges } from "./changes.ts";
import type {
  AspectDto,
  ChecklistItemDto,
  ItemEventDto,
  ItemFieldsDto,
  ItemStateDto,
  PersonDto,
  StampedStateDto,
} from "./types.ts";

const criticality = z.enum(CRITICALITIES);
const environment = z.enum(ENVIRONMENTS);
const status = z.enum(ITEM_STATUSES);

/** Stands for somebody who has left the organisation. */
const FORMER_MEMBER = "former member";

type StateRow = {
  environment: string;
  status: string;
  answered: boolean;
  notApplicableReason: string;
  version: number;
};

function toState(row: StateRow): ItemStateDto {
  return {
    status: status.parse(row.status),
    answered: row.answered,
    reason: row.notApplicableReason,
    version: row.version,
  };
}

function toPeople(rows: readonly { userId: string; user: { name: string } }[]): PersonDto[] {
  return rows
    .map((row) => ({ id: row.userId, name: row.user.name }) satisfies PersonDto)
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** People of the organisation by their ids, the disabled ones too: old work keeps its names. */
export async function listPeople(scope: OrgScope, ids: readonly string[]): Promise<PersonDto[]> {
  if (ids.length === 0) return [];
  const rows = await scope.db.membership.findMany({
    where: { organizationId: scope.organizationId, userId: { in: [...new Set(ids)] } },
    select: { userId: true, user: { select: { name: true } } },
  });
  return toPeople(rows);
}

/** The condition on a membership that may own items of a project: its members, and leaders, who reach all. */
export function mayOwnItems(projectId: string) {
  return {
    disabledAt: null,
    OR: [{ role: { in: ["owner", "cto"] } }, { role: "engineer", projects: { some: { projectId } } }],
  };
}

/** Who can own items of a project. */
export async function listPossibleOwners(scope: OrgScope, projectId: string): Promise<PersonDto[]> {
  const rows = await scope.db.membership.findMany({
    where: { organizationId: scope.organizationId, ...mayOwnItems(projectId) },
    select: { userId: true, user: { select: { name: true } } },
  });
  return toPeople(rows);
}

/** The aspects that a project's items belong to, in the wheel's order. */
export async function listChecklistAspects(scope: OrgScope, projectId: string): Promise<AspectDto[]> {
  const rows = await scope.db.aspect.findMany({
    where: {
      requirements: { some: { items: { some: { organizationId: scope.organizationId, projectId } } } },
    },
    orderBy: [{ ordinal: "asc" }, { key: "asc" }],
    select: { key: true, name: true, summary: true },
  });
  // Two frameworks may name an aspect alike: items then share it, as their scores do.
  const seen = new Map<string, AspectDto>();
  for (const row of rows) if (!seen.has(row.key)) seen.set(row.key, row satisfies AspectDto);
  return [...seen.values()];
}

type ItemRow = {
  id: string;
  requirementKey: string;
  aspectKey: string;
  aspectOrdinal: number;
  title: string;
  criticality: string;
  environments: string[];
  applicable: boolean;
  missingTraits: string;
  ownerId: string | null;
  dueDate: string | null;
  hasNote: boolean;
  effortLikely: number;
  effortDays: number | null;
  dependsOn: string[];
  version: number;
  states: StateRow[];
};

/** The whole checklist of a project, in the order of aspects and keys. `aspect` narrows it to one. */
export async function listChecklist(
  scope: SqlScope,
  projectId: string,
  aspect?: string,
): Promise<ChecklistItemDto[]> {
  const narrowed = aspect === undefined ? Prisma.empty : Prisma.sql`AND i."aspectKey" = ${aspect}`;
  const rows = await scope.db.$queryRaw<ItemRow[]>`
    SELECT i."id", i."requirementKey", i."aspectKey", a."ordinal" AS "aspectOrdinal", r."title", i."criticality",
           i."environments", i."applicable", i."missingTraits", i."ownerId", i."dueDate"::text, i."note" <> '' AS "hasNote",
           r."effortLikely"::float8, i."effortDays"::float8, r."dependsOn", i."version",
           (SELECT json_agg(json_build_object('environment', s."environment", 'status', s."status", 'answered', s."answered",
                     'notApplicableReason', s."notApplicableReason", 'version', s."version"))
              FROM "ItemState" s WHERE s."organizationId" = i."organizationId" AND s."itemId" = i."id") AS "states"
      FROM "ChecklistItem" i
      JOIN "Requirement" r ON r."organizationId" = i."requirementOrganizationId" AND r."id" = i."requirementId"
      JOIN "Aspect" a ON a."organizationId" = r."organizationId" AND a."id" = r."aspectId"
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${projectId}::uuid ${narrowed}`;
  const assurance = await listAssurance(scope, projectId);
  return rows
    .sort((a, b) => a.aspectOrdinal - b.aspectOrdinal || compareKeys(a.requirementKey, b.requirementKey))
    .map((row) => {
      const environments = ENVIRONMENTS.filter((name) => row.environments.includes(name));
      const states: Partial<Record<Environment, ItemStateDto>> = {};
      for (const state of row.states) {
        const name = environment.parse(state.environment);
        if (environments.includes(name)) states[name] = toState(state);
      }
      const missing = row.missingTraits.split(",");
      return {
        id: row.id,
        key: row.requirementKey,
        title: row.title,
        aspect: row.aspectKey,
        criticality: criticality.parse(row.criticality),
        environments,
        applicable: row.applicable,
        missingTraits: TRAITS.filter((trait) => missing.includes(trait)),
        ownerId: row.ownerId,
        dueDate: row.dueDate,
        hasNote: row.hasNote,
        effortLikely: row.effortLikely,
        effortDays: row.effortDays,
        dependsOn: row.dependsOn,
        version: row.version,
        states,
        ...(assurance.get(row.id) ?? { evidence: {}, risks: {} }),
      } satisfies ChecklistItemDto;
    });
}

/** The states of one item as they are now, for its panel and for a conflict's answer. */
export async function getItemStates(
  scope: SqlScope,
  itemId: string,
  environments: readonly string[],
): Promise<Partial<Record<Environment, StampedStateDto>>> {
  const rows = await scope.db.$queryRaw<
    (StateRow & { updatedAt: Date; isChanged: boolean; updatedBy: string | null })[]
  >`
    SELECT s."environment", s."status", s."answered", s."notApplicableReason", s."version", s."updatedAt",
           s."updatedById" IS NOT NULL AS "isChanged", u."name" AS "updatedBy"
      FROM "ItemState" s
      LEFT JOIN "Membership" m ON m."organizationId" = s."organizationId" AND m."userId" = s."updatedById"
      LEFT JOIN "User" u ON u."id" = m."userId"
     WHERE s."organizationId" = ${scope.organizationId}::uuid AND s."itemId" = ${itemId}::uuid
       AND s."environment" = ANY(${[...environments]}::text[])`;
  const states: Partial<Record<Environment, StampedStateDto>> = {};
  for (const row of rows) {
    const updatedBy = row.isChanged ? (row.updatedBy ?? FORMER_MEMBER) : null;
    const stamp = { updatedAt: row.updatedAt.toISOString(), updatedBy };
    states[environment.parse(row.environment)] = { ...toState(row), ...stamp };
  }
  return states;
}

/** What decides whether an item can be ticked. Throws NOT_FOUND outside of the given project. */
export async function getTickableItem(scope: SqlScope, projectId: string, itemId: string) {
  const found = await scope.db.$queryRaw<{ key: string; applicable: boolean; environments: string[] }[]>`
    SELECT i."requirementKey" AS "key", i."applicable", i."environments" FROM "ChecklistItem" i
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${projectId}::uuid
       AND i."id" = ${itemId}::uuid`;
  const item = found[0];
  if (!item) throw notFound("The requirement");
  return item;
}

/** Finds the names of those who changed something; somebody who has left is "former member". */
async function namesOf(scope: OrgScope, rows: readonly { updatedById: string | null }[]) {
  const people = await listPeople(
    scope,
    rows.flatMap((row) => (row.updatedById ? [row.updatedById] : [])),
  );
  const names = new Map(people.map((person) => [person.id, person.name]));
  return (id: string | null) => (id === null ? null : (names.get(id) ?? FORMER_MEMBER));
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
      updatedAt: true,
      updatedById: true,
    },
  });
  if (!item) throw notFound("The requirement");
  return item;
}

export type ItemForChange = Awaited<ReturnType<typeof getItemForChange>>;

/** The fields of an item that a person edits, as they are now. */
export async function toItemFields(scope: OrgScope, item: ItemForChange): Promise<ItemFieldsDto> {
  const name = await namesOf(scope, [item]);
  return {
    ownerId: item.ownerId,
    dueDate: item.dueDate?.toISOString().slice(0, 10) ?? null,
    note: item.note,
    effortDays: item.effortDays?.toNumber() ?? null,
    version: item.version,
    updatedAt: item.updatedAt.toISOString(),
    updatedBy: name(item.updatedById),
  };
}

/** The time zone (IANA name) in which the organisation counts its days. */
export async function getTimeZone(scope: OrgScope): Promise<string> {
  const found = await scope.db.organization.findUnique({
    where: { id: scope.organizationId },
    select: { timeZone: true },
  });
  if (!found) throw notFound("The organisation");
  return found.timeZone;
}

const HISTORY_LENGTH = 50;
/** What happened to an item itself, and to what hangs on it and names it in its event. */
export function eventsOfItem(itemId: string) {
  return [
    { objectType: "item", objectId: itemId },
    { after: { path: ["itemId"], equals: itemId } },
    { before: { path: ["itemId"], equals: itemId } },
  ];
}

/** The last events of an item, newest first. */
export async function listItemEvents(
  scope: OrgScope,
  projectId: string,
  itemId: string,
): Promise<ItemEventDto[]> {
  const rows = await scope.db.auditEvent.findMany({
    where: { organizationId: scope.organizationId, projectId, OR: eventsOfItem(itemId) },
    orderBy: { sequence: "desc" },
    take: HISTORY_LENGTH,
    select: { id: true, at: true, actorName: true, action: true, before: true, after: true },
  });
  const events = rows.map((row) => ({
    ...row,
    before: eventPayload.parse(row.before),
    after: eventPayload.parse(row.after),
  }));
  const owners = events.flatMap(({ before, after }) =>
    [before?.ownerId, after?.ownerId].filter((id) => typeof id === "string"),
  );
  const names = new Map((await listPeople(scope, owners)).map((person) => [person.id, person.name]));
  return events.map(
    (event) =>
      ({
        id: event.id,
        at: event.at.toISOString(),
        actor: event.actorName,
        changes: itemChanges(event.action, event.before ?? {}, event.after ?? {}, names),
      }) satisfies ItemEventDto,
  );
}

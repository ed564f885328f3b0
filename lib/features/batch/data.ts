import "server-only";
import { z } from "zod";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ENVIRONMENTS, ITEM_STATUSES, type Environment } from "#lib/domain/vocabulary.ts";
import { listPeople, mayOwnItems } from "#lib/features/checklist/data.ts";
import type { BatchConflictRow } from "./types.ts";

const environment = z.enum(ENVIRONMENTS);
const status = z.enum(ITEM_STATUSES);

/** The items of a batch as they stand, by id; those of other projects are not among them. */
export async function listBatchItems(scope: OrgScope, projectId: string, ids: readonly string[]) {
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId, id: { in: [...ids] } },
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
      requirement: { select: { title: true } },
      states: {
        select: {
          environment: true,
          status: true,
          answered: true,
          notApplicableReason: true,
          version: true,
          updatedAt: true,
          updatedById: true,
        },
      },
    },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        title: row.requirement.title,
        dueDate: row.dueDate?.toISOString().slice(0, 10) ?? null,
        effortDays: row.effortDays?.toNumber() ?? null,
        states: new Map(
          row.states.map((state) => [
            environment.parse(state.environment),
            { ...state, status: status.parse(state.status), reason: state.notApplicableReason },
          ]),
        ),
      },
    ]),
  );
}

type BatchItems = Awaited<ReturnType<typeof listBatchItems>>;
export type BatchItem = NonNullable<ReturnType<BatchItems["get"]>>;

/** Something of an item that is no longer as it was seen. */
export type Overtaken = Readonly<{ item: BatchItem; what: Environment | "fields" }>;

/** Who changed what in between, by name. */
export async function describeConflicts(
  scope: OrgScope,
  overtaken: readonly Overtaken[],
): Promise<BatchConflictRow[]> {
  const stamps = overtaken.map(({ item, what }) => ({
    item,
    what,
    stamp: what === "fields" ? item : (item.states.get(what) ?? item),
  }));
  const people = await listPeople(
    scope,
    stamps.flatMap(({ stamp }) => (stamp.updatedById ? [stamp.updatedById] : [])),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return stamps.map(
    ({ item, what, stamp }) =>
      ({
        itemId: item.id,
        key: item.requirementKey,
        title: item.title,
        what,
        by: stamp.updatedById ? (names.get(stamp.updatedById) ?? "former member") : null,
        at: stamp.updatedAt.toISOString(),
      }) satisfies BatchConflictRow,
  );
}

/**
 * Those of the given people who may own items of the project. Their memberships stay until the transaction ends:
 * whoever removes one of them takes the membership first and the items after, and so must we.
 */
export async function holdPossibleOwners(
  scope: OrgScope,
  projectId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  await scope.db.$queryRaw`
    SELECT 1 FROM "Membership" WHERE "organizationId" = ${scope.organizationId}::uuid
       AND "userId" = ANY(${[...ids]}::uuid[]) ORDER BY "userId" FOR KEY SHARE`;
  const rows = await scope.db.membership.findMany({
    where: { organizationId: scope.organizationId, userId: { in: [...ids] }, ...mayOwnItems(projectId) },
    select: { userId: true },
  });
  return new Set(rows.map(({ userId }) => userId));
}

import "server-only";
import { recordEvents, type AuditInput } from "#lib/audit/record.ts";
import { assertOpen, requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { announceOwners } from "#lib/features/notification/service.ts";
import { lockScoringSettings, type SettingsInForce } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { describeConflicts, holdPossibleOwners, listBatchItems, type Overtaken } from "./data.ts";
import { planItem, type PlannedItem } from "./plan.ts";
import { batchRecordSchema, type BatchInput, type BatchItemInput, type BatchRecord } from "./schema.ts";
import type { BatchConflict, BatchResultDto } from "./types.ts";

type Project = Awaited<ReturnType<typeof requireProject>>;

/**
 * Changes many items of a project, all or none. Throws NOT_FOUND for a project or item out of reach,
 * INVALID_INPUT for an answer where none can be given, CONFLICT with all that somebody else has changed
 * since. The same id again changes nothing and gives the items as they are.
 */
export async function applyBatch(
  scope: OrgScope,
  projectSlug: string,
  input: BatchInput,
): Promise<BatchResultDto> {
  const project = await requireProject(scope, { slug: projectSlug });
  // Held from here on: the same request sent twice at once takes turns, and the second finds the first.
  const settings = await lockScoringSettings(scope, project.id);
  assertOpen({ name: project.name, archived: settings.archived });
  const known = await scope.db.itemBatch.findUnique({
    where: { organizationId_id: { organizationId: scope.organizationId, id: input.id } },
    select: { projectId: true, createdById: true, changes: true },
  });
  if (known) {
    if (known.projectId !== project.id || known.createdById !== scope.userId) throw notFound("The change");
    return replayed(scope, project, input.id, batchRecordSchema.parse(known.changes));
  }
  await assertOwners(scope, project.id, input.items);
  const { planned, result } = await change(scope, project, settings, input.items, input.id);
  await scope.db.itemBatch.create({
    data: {
      organizationId: scope.organizationId,
      id: input.id,
      projectId: project.id,
      kind: input.kind,
      createdAt: scope.now,
      createdById: scope.userId,
      changes: recordOf(planned),
    },
  });
  await recordEvents(scope, eventsOf(project, planned));
  return result;
}

/**
 * Puts back what stood before a batch, all or none: CONFLICT with what somebody has changed
 * since. Undoing twice changes nothing.
 */
export async function undoBatch(
  scope: OrgScope,
  projectSlug: string,
  batchId: string,
): Promise<BatchResultDto> {
  const project = await requireProject(scope, { slug: projectSlug });
  const settings = await lockScoringSettings(scope, project.id);
  assertOpen({ name: project.name, archived: settings.archived });
  const batch = await scope.db.itemBatch.findFirst({
    where: { organizationId: scope.organizationId, id: batchId, projectId: project.id },
    select: { changes: true, undoneAt: true },
  });
  if (!batch) throw notFound("The change");
  const before = batchRecordSchema.parse(batch.changes);
  if (batch.undoneAt) return replayed(scope, project, batchId, before);
  const possible = await holdPossibleOwners(scope, project.id, ownersIn(before));
  const wishes = before.map(({ fields, version, ...item }) => ({
    ...item,
    ...(fields && version !== undefined ? { fields: withPresentOwner(fields, possible), version } : {}),
  }));
  const { planned, result } = await change(scope, project, settings, wishes, batchId);
  await scope.db.itemBatch.update({
    where: { organizationId_id: { organizationId: scope.organizationId, id: batchId } },
    data: { undoneAt: scope.now },
  });
  await recordEvents(scope, eventsOf(project, planned));
  return result;
}

/** Who has left since, or may not own it any more, does not get it back: then it is nobody's, as all they had. */
function withPresentOwner<F extends { ownerId?: string | null | undefined }>(
  fields: F,
  possible: ReadonlySet<string>,
): F {
  return fields.ownerId && !possible.has(fields.ownerId) ? { ...fields, ownerId: null } : fields;
}

/** Writes what differs, and the scores. The caller holds the project's lock. */
async function change(
  scope: OrgScope,
  project: Project,
  settings: SettingsInForce,
  wishes: readonly BatchItemInput[],
  batchId: string,
): Promise<{ planned: readonly PlannedItem[]; result: BatchResultDto }> {
  const ids = wishes.map(({ itemId }) => itemId);
  const items = await listBatchItems(scope, project.id, ids);
  const overtaken: Overtaken[] = [];
  const planned: PlannedItem[] = [];
  for (const wish of wishes) {
    const item = items.get(wish.itemId);
    if (!item) throw notFound("A requirement");
    if ((wish.states?.length ?? 0) > 0 && !item.applicable)
      throw invalidField("items", `${item.requirementKey} does not apply to this project by its intake`);
    const foreign = wish.states?.find(({ environment }) => !item.environments.includes(environment));
    if (foreign)
      throw invalidField("items", `${item.requirementKey} does not matter in ${foreign.environment}`);
    const plan = planItem(item, wish);
    overtaken.push(...plan.overtaken);
    planned.push(plan.planned);
  }
  if (overtaken.length > 0) throw await conflictOf(scope, overtaken);
  const written = planned.filter(({ states, fields }) => states.length > 0 || fields !== null);
  const states = await writeStates(scope, written);
  const fields = await writeFields(scope, project.id, written);
  if (
    states !== sum(written, (each) => each.states.length) ||
    fields !== sum(written, (each) => (each.fields ? 1 : 0))
  )
    // Fields are not changed under the project's lock: somebody came in between the read and the write.
    throw new AppError("CONFLICT", "Somebody else has changed this meanwhile; try again");
  await announceOwners(
    scope,
    project.id,
    written.flatMap(({ item, fields }) => {
      const ownerId = fields?.after.ownerId;
      return ownerId && ownerId !== item.ownerId ? [{ itemId: item.id, ownerId }] : [];
    }),
  );
  const environments = ENVIRONMENTS.filter((name) =>
    written.some((each) => each.states.some(({ environment }) => environment === name)),
  );
  const aspects = [
    ...new Set(written.flatMap(({ item, states }) => (states.length > 0 ? [item.aspectKey] : []))),
  ];
  const scores =
    environments.length === 0
      ? []
      : await refreshScores(scope, project.id, settings, { environments, aspects });
  return {
    planned: written,
    result: {
      batchId,
      items: written.map(resultOf),
      unchanged: planned.length - written.length,
      scores,
    },
  };
}

const sum = (items: readonly PlannedItem[], of: (item: PlannedItem) => number) =>
  items.reduce((total, item) => total + of(item), 0);

async function conflictOf(scope: OrgScope, overtaken: readonly Overtaken[]): Promise<AppError> {
  const details: BatchConflict = { kind: "batch", rows: await describeConflicts(scope, overtaken) };
  return new AppError("CONFLICT", "Somebody else has changed some of this meanwhile; nothing was changed", {
    details,
  });
}

const ownersIn = (wishes: readonly Pick<BatchItemInput, "fields">[]): string[] => [
  ...new Set(wishes.flatMap(({ fields }) => (fields?.ownerId ? [fields.ownerId] : []))),
];

async function assertOwners(
  scope: OrgScope,
  projectId: string,
  wishes: readonly BatchItemInput[],
): Promise<void> {
  const ids = ownersIn(wishes);
  const possible = await holdPossibleOwners(scope, projectId, ids);
  if (ids.some((id) => !possible.has(id)))
    throw invalidField("ownerId", "Choose somebody who belongs to this project");
}

async function writeStates(scope: OrgScope, written: readonly PlannedItem[]): Promise<number> {
  const rows = written.flatMap(({ item, states }) =>
    states.map(({ before: _before, ...state }) => ({ itemId: item.id, ...state })),
  );
  if (rows.length === 0) return 0;
  return scope.db.$executeRaw`
    UPDATE "ItemState" s
       SET "status" = c."status", "answered" = c."answered", "notApplicableReason" = c."reason",
           "version" = s."version" + 1, "updatedAt" = ${scope.now}::timestamptz, "updatedById" = ${scope.userId}::uuid
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             AS c("itemId" uuid, "environment" text, "status" text, "reason" text, "answered" boolean, "version" int)
     WHERE s."organizationId" = ${scope.organizationId}::uuid AND s."itemId" = c."itemId"
       AND s."environment" = c."environment" AND s."version" = c."version"`;
}

async function writeFields(
  scope: OrgScope,
  projectId: string,
  written: readonly PlannedItem[],
): Promise<number> {
  const rows = written.flatMap(({ item, fields }) => {
    if (!fields) return [];
    const { id, version, ownerId, dueDate, note, effortDays } = item;
    return [{ ownerId, dueDate, note, effortDays, ...fields.after, itemId: id, version }];
  });
  if (rows.length === 0) return 0;
  // By id, as everybody changes several, so that nobody waits in a circle.
  await scope.db.$queryRaw`
    SELECT 1 FROM "ChecklistItem" WHERE "organizationId" = ${scope.organizationId}::uuid
       AND "id" = ANY(${rows.map(({ itemId }) => itemId)}::uuid[]) ORDER BY "id" FOR NO KEY UPDATE`;
  return scope.db.$executeRaw`
    UPDATE "ChecklistItem" i
       SET "ownerId" = c."ownerId", "dueDate" = c."dueDate", "note" = c."note", "effortDays" = c."effortDays",
           "version" = i."version" + 1, "updatedAt" = ${scope.now}::timestamptz, "updatedById" = ${scope.userId}::uuid
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
             AS c("itemId" uuid, "version" int, "ownerId" uuid, "dueDate" date, "note" text, "effortDays" numeric)
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${projectId}::uuid
       AND i."id" = c."itemId" AND i."version" = c."version"`;
}

function recordOf(planned: readonly PlannedItem[]): BatchRecord {
  return planned.map(({ item, states, fields }) => ({
    itemId: item.id,
    ...(fields ? { version: item.version + 1, fields: fields.before } : {}),
    states: states.map(({ environment, version, before }) => ({
      environment,
      ...before,
      version: version + 1,
    })),
  }));
}

function resultOf({ item, states, fields }: PlannedItem): BatchResultDto["items"][number] {
  const { ownerId, dueDate, effortDays } = item;
  return {
    id: item.id,
    ownerId,
    dueDate,
    effortDays,
    ...fields?.after,
    version: item.version + (fields ? 1 : 0),
    states: Object.fromEntries(
      states.map(({ environment, status, reason, answered, version }) => [
        environment,
        { status, reason, answered, version: version + 1 },
      ]),
    ),
  };
}

/** The answer to a request that was carried out before: the touched items as they are now. */
async function replayed(
  scope: OrgScope,
  project: Project,
  batchId: string,
  record: BatchRecord,
): Promise<BatchResultDto> {
  const items = await listBatchItems(
    scope,
    project.id,
    record.map(({ itemId }) => itemId),
  );
  return {
    batchId,
    unchanged: 0,
    scores: [],
    items: [...items.values()].map(({ id, ownerId, dueDate, effortDays, note, version, states }) => ({
      id,
      ownerId,
      dueDate,
      effortDays,
      note,
      version,
      states: Object.fromEntries(
        [...states].map(([name, { status, reason, answered, version: of }]): [Environment, object] => [
          name,
          { status, reason, answered, version: of },
        ]),
      ),
    })),
  };
}

/** One event an item and kind of change, so that each item's history tells it as if done by hand. */
function eventsOf(project: Project, planned: readonly PlannedItem[]): AuditInput[] {
  return planned.flatMap(({ item, states, fields }) => {
    const about = {
      objectType: "item",
      objectId: item.id,
      objectLabel: `${item.requirementKey} in ${project.name}`,
      projectId: project.id,
    };
    const words = (state: { status: string; reason: string }) =>
      state.reason === "" ? state.status : `${state.status}: ${state.reason}`;
    const events: AuditInput[] = [];
    if (states.length > 0) {
      events.push({
        ...about,
        action: "item.status_changed",
        before: Object.fromEntries(states.map(({ environment, before }) => [environment, before.status])),
        after: Object.fromEntries(states.map((state) => [state.environment, words(state)])),
      });
    }
    if (fields) events.push({ ...about, action: "item.updated", before: fields.before, after: fields.after });
    return events;
  });
}

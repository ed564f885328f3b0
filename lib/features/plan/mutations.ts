import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { addMonths, monthOfDate } from "#lib/domain/month.ts";
import { programmeKey } from "#lib/domain/plan-keys.ts";
import { AppError, invalidField, notFound } from "#lib/errors/app-error.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { lockEditableProject } from "#lib/features/project/data.ts";
import { getRoadmapProject } from "#lib/features/roadmap/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { arrangePlan } from "./arrange.ts";
import { getPlan, itemIdsOf, listEntries, listPlanProjects, lockPlan, type KeptPlan } from "./data.ts";
import { PLANS_MAX } from "./limits.ts";
import type {
  AgreedPlan,
  ArrangePlanInput,
  CreatePlanInput,
  PlanSeen,
  PlanSettings,
  UpdatePlanInput,
} from "./schema.ts";
import { listHolders } from "./role-data.ts";
import { assertHolders, dropRoles, writeHolders } from "./role-mutations.ts";
import { getTemplate } from "./template-data.ts";
import { isNothing, planFromTemplate } from "./template.ts";
import type { PlanEntry } from "./types.ts";
import { readBasis } from "./work.ts";

/** The first day of the month after this one: this month is mostly spoken for. */
export async function nextStart(scope: OrgScope): Promise<string> {
  const today = toIsoDay(scope.now, await getTimeZone(scope));
  return `${addMonths(monthOfDate(today), 1)}-01`;
}

/**
 * Makes a plan: an empty one on the project's capacity, a copy of another, or one from a template. Sent twice with
 * the same id it is one plan. Throws NOT_FOUND, CONFLICT for an archived project or where there are fifty plans.
 */
export async function createPlan(scope: OrgScope, input: CreatePlanInput): Promise<{ id: string }> {
  const { organizationId } = scope;
  const { id, projectId, name } = input;
  const { project } = await lockEditableProject(scope, { id: projectId });
  const known = await scope.db.plan.findFirst({ where: { organizationId, id }, select: { projectId: true } });
  if (known && known.projectId !== projectId)
    throw new AppError("CONFLICT", "This id belongs to another plan; try again with a new one");
  if (known) return { id };
  if ((await scope.db.plan.count({ where: { organizationId, projectId } })) >= PLANS_MAX)
    throw new AppError("CONFLICT", `A project has at most ${PLANS_MAX} plans; remove one first`, {
      details: { reason: "full" },
    });
  const { settings, entries, template, holders } = await contentFor(scope, input);
  const names = await assertHolders(scope, projectId, settings, holders);
  await scope.db.plan.create({
    data: {
      ...{ organizationId, id, projectId, name, settings },
      templateId: template?.id ?? null,
      templateVersion: template?.version ?? null,
      createdById: scope.userId,
      createdByName: scope.userName,
      createdAt: scope.now,
      updatedAt: scope.now,
    },
  });
  await writeEntries(scope, id, entries);
  await writeHolders(scope, id, holders);
  await recordPlan(scope, { id, name, projectId }, "plan.created", {
    after: { project: project.name, from: input.from.kind, ...names },
  });
  return { id };
}

async function contentFor(scope: OrgScope, { projectId, from }: CreatePlanInput) {
  if (from.kind === "plan") {
    const plan = await getPlan(scope, from.planId);
    if (plan.projectId !== projectId) throw notFound("The plan");
    const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
    const holders = (await listHolders(scope, plan)).map(({ role, person }) => ({ role, userId: person.id }));
    return { settings: plan.settings, entries, template: plan.template, holders };
  }
  if (from.kind === "template") {
    const template = await getTemplate(scope, from.templateId);
    const itemIds = await itemIdsOf(scope, projectId);
    const made = planFromTemplate(template.content, { startDay: await nextStart(scope), itemIds });
    return { ...made, template, holders: from.holders };
  }
  const { capacityDaysPerMonth } = await getRoadmapProject(scope, { id: projectId });
  const settings: PlanSettings = {
    environment: "production",
    startDay: await nextStart(scope),
    horizonMonths: 24,
    phaseMonths: 3,
    roles: [{ key: "team", name: "Team", daysPerMonth: capacityDaysPerMonth, months: {} }],
    aspectRoles: {},
    daysOff: [],
  };
  return { settings, entries: [], template: null, holders: [] };
}

/** Name, note, calendar and roles of a plan. CONFLICT when somebody changed it since it was shown. */
export async function updatePlan(scope: OrgScope, input: UpdatePlanInput): Promise<{ version: number }> {
  const plan = await lockSeen(scope, input);
  const { name, note, settings } = input;
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId: scope.organizationId, id: plan.id } },
    data: { name, note, settings, version: { increment: 1 }, updatedAt: scope.now },
  });
  await dropRoles(scope, plan, settings);
  await recordPlan(scope, plan, "plan.updated", {
    before: { name: plan.name, note: plan.note, settings: plan.settings },
    after: { name, note, settings },
  });
  return { version: plan.version + 1 };
}

/** What a person decides about requirements: role, month, left out. An entry that says nothing takes it back. */
export async function saveEntries(scope: OrgScope, input: ArrangePlanInput): Promise<{ version: number }> {
  const plan = await lockSeen(scope, input);
  const { organizationId } = scope;
  const itemIds = input.entries.map(({ itemId }) => itemId);
  const items = await scope.db.checklistItem.findMany({
    where: { organizationId, id: { in: itemIds }, projectId: { in: await projectIdsOf(scope, plan) } },
    select: { id: true, requirementKey: true, project: { select: { slug: true } } },
  });
  if (items.length < itemIds.length) throw notFound("A requirement of the plan");
  const roles = new Set(plan.settings.roles.map(({ key }) => key));
  if (input.entries.some(({ role }) => role !== null && !roles.has(role)))
    throw invalidField("entries", "The plan has no such role any more; load the page again");
  const before = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  await scope.db.planEntry.deleteMany({
    where: { organizationId, planId: plan.id, itemId: { in: itemIds } },
  });
  await writeEntries(scope, plan.id, input.entries);
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId, id: plan.id } },
    data: { version: { increment: 1 }, updatedAt: scope.now },
  });
  // In a programme the project too: many of them have the same requirement.
  const keys = new Map(
    items.map(({ id, requirementKey, project: { slug } }) => [
      id,
      plan.projectId === null ? programmeKey(slug, requirementKey) : requirementKey,
    ]),
  );
  const said = (entries: readonly PlanEntry[]) =>
    Object.fromEntries(
      entries.flatMap(({ itemId, ...decided }) => {
        const key = keys.get(itemId);
        return key === undefined || isNothing(decided) ? [] : [[key, decided]];
      }),
    );
  await recordPlan(scope, plan, "plan.arranged", { before: said(before), after: said(input.entries) });
  return { version: plan.version + 1 };
}

/** The projects whose requirements a plan may hold. */
async function projectIdsOf(scope: OrgScope, { id, projectId }: KeptPlan): Promise<string[]> {
  if (projectId !== null) return [projectId];
  return (await listPlanProjects(scope, id)).map((project) => project.id);
}

/** Takes down what the plan says today: progress is measured against it, and no other of the project's plans. */
export async function agreePlan(scope: OrgScope, input: PlanSeen): Promise<{ version: number }> {
  const plan = await lockSeen(scope, input);
  const { organizationId } = scope;
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const basis = await readBasis(scope, plan, entries);
  const { schedule } = arrangePlan(basis);
  if (schedule.endDay === null)
    throw new AppError("CONFLICT", "Nothing is planned yet; give the plan work and capacity first", {
      details: { reason: "empty" },
    });
  const ids = new Map(basis.work.map(({ key, itemId }) => [key, itemId]));
  const agreed: AgreedPlan = {
    environment: plan.settings.environment,
    day: toIsoDay(scope.now, await getTimeZone(scope)),
    endDay: schedule.endDay,
    tasks: schedule.tasks.map(({ key, role, effortDays, startDay, endDay }) => ({
      ...{ itemId: ids.get(key) ?? "", key, role, effortDays, startDay, endDay },
    })),
  };
  if (plan.projectId !== null) {
    await scope.db.plan.updateMany({
      where: { organizationId, projectId: plan.projectId, state: "agreed", id: { not: plan.id } },
      data: { state: "draft" },
    });
  }
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId, id: plan.id } },
    data: {
      ...{ state: "agreed", agreed, agreedAt: scope.now, agreedByName: scope.userName },
      version: { increment: 1 },
      updatedAt: scope.now,
    },
  });
  await recordPlan(scope, plan, "plan.agreed", {
    after: { tasks: agreed.tasks.length, endDay: agreed.endDay },
  });
  return { version: plan.version + 1 };
}

/** Removes a plan. CONFLICT when somebody changed it since it was shown. */
export async function removePlan(scope: OrgScope, input: PlanSeen): Promise<{ id: string }> {
  const plan = await lockSeen(scope, input);
  await scope.db.plan.deleteMany({ where: { organizationId: scope.organizationId, id: plan.id } });
  await recordPlan(scope, plan, "plan.removed", { before: { state: plan.state } });
  return { id: plan.id };
}

/** Holds a plan that may be changed and is as the person saw it. */
export async function lockSeen(scope: OrgScope, { planId, version }: PlanSeen): Promise<KeptPlan> {
  const { projectId } = await getPlan(scope, planId);
  if (projectId !== null) await lockEditableProject(scope, { id: projectId });
  const plan = await lockPlan(scope, planId);
  if (plan.version === version) return plan;
  throw new AppError("CONFLICT", "Somebody changed this plan in the meantime", {
    details: { reason: "version", current: { version: plan.version } },
  });
}

/** Adds entries to a plan that has none for these items yet. */
export async function writeEntries(
  scope: OrgScope,
  planId: string,
  entries: readonly PlanEntry[],
): Promise<void> {
  const { organizationId } = scope;
  await scope.db.planEntry.createMany({
    data: entries.filter((entry) => !isNothing(entry)).map((entry) => ({ organizationId, planId, ...entry })),
  });
}

/** Writes to the audit log what was done with a plan. */
export async function recordPlan(
  scope: OrgScope,
  { id, name, projectId }: Pick<KeptPlan, "id" | "name" | "projectId">,
  action: string,
  facts: Readonly<{ before?: Record<string, unknown>; after?: Record<string, unknown> }>,
): Promise<void> {
  await recordEvent(scope, {
    ...{ action, objectType: "plan", objectId: id, objectLabel: name },
    ...(projectId === null ? {} : { projectId }),
    ...facts,
  });
}

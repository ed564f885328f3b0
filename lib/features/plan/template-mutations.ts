import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { itemIdsOf, listEntries, type KeptPlan } from "./data.ts";
import { TEMPLATES_MAX } from "./limits.ts";
import { lockSeen, recordPlan, writeEntries } from "./mutations.ts";
import { dropRoles } from "./role-mutations.ts";
import type {
  AcceptTemplateInput,
  PlanSettings,
  RemoveTemplateInput,
  SaveTemplateInput,
  TemplateContent,
} from "./schema.ts";
import { getTemplate, readTemplateChanges } from "./template-data.ts";
import { entryFrom, templateOf, type TemplateChange } from "./template.ts";

/**
 * Makes a template of what a plan says, or the next version of one that exists. The plan follows it from then on.
 * Throws NOT_FOUND, CONFLICT where plan or template changed since they were shown.
 */
export async function saveTemplate(scope: OrgScope, input: SaveTemplateInput): Promise<{ id: string }> {
  const plan = await lockSeen(scope, input);
  if (plan.projectId === null)
    throw new AppError(
      "CONFLICT",
      "A programme belongs to its projects; make a template of one project's plan",
    );
  const { organizationId } = scope;
  const { id, name, note } = input.template;
  const content = await contentOf(scope, plan, plan.projectId);
  if (input.template.version === null) {
    // One at a time, so that two requests cannot both find the last free place.
    await scope.db
      .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`plan templates ${organizationId}`}, 0))`;
  }
  const known = await lockTemplate(scope, id);
  if (known !== null && input.template.version === null) return { id };
  if (known === null && input.template.version !== null)
    throw new AppError("CONFLICT", "This template has been removed; save it as a new one", {
      details: { reason: "removed" },
    });
  if (known !== null && known !== input.template.version)
    throw new AppError("CONFLICT", "Somebody changed this template in the meantime", {
      details: { reason: "template", current: { version: known } },
    });
  if (known === null && (await scope.db.planTemplate.count({ where: { organizationId } })) >= TEMPLATES_MAX)
    throw new AppError(
      "CONFLICT",
      `An organisation has at most ${TEMPLATES_MAX} templates; remove one first`,
      {
        details: { reason: "full" },
      },
    );
  const number = (known ?? 0) + 1;
  const data = { name, note, version: number, updatedAt: scope.now };
  await scope.db.planTemplate.upsert({
    where: { organizationId_id: { organizationId, id } },
    create: { organizationId, id, ...data, createdAt: scope.now },
    update: data,
  });
  await scope.db.planTemplateVersion.create({
    data: {
      ...{ organizationId, templateId: id, number, content },
      createdById: scope.userId,
      createdByName: scope.userName,
      createdAt: scope.now,
    },
  });
  await follow(scope, plan, { templateId: id, templateVersion: number });
  await recordEvent(scope, {
    ...{ action: "template.saved", objectType: "template", objectId: id, objectLabel: name },
    after: { version: number, plan: plan.name, requirements: content.entries.length },
  });
  return { id };
}

/** Removes a template; plans made from it stay as they are and follow nothing any more. Throws NOT_FOUND. */
export async function removeTemplate(scope: OrgScope, { id }: RemoveTemplateInput): Promise<{ id: string }> {
  const { organizationId } = scope;
  const { name } = await getTemplate(scope, id);
  // Its plans before it, as who saves one as the next version holds them.
  await scope.db.$queryRaw`
    SELECT 1 FROM "Plan" WHERE "organizationId" = ${organizationId}::uuid AND "templateId" = ${id}::uuid
     ORDER BY "id" FOR UPDATE`;
  const version = await lockTemplate(scope, id);
  if (version === null) throw notFound("The template");
  await scope.db.plan.updateMany({
    where: { organizationId, templateId: id },
    data: { templateId: null, templateVersion: null },
  });
  await scope.db.planTemplate.deleteMany({ where: { organizationId, id } });
  await recordEvent(scope, {
    ...{ action: "template.removed", objectType: "template", objectId: id, objectLabel: name },
    before: { version },
  });
  return { id };
}

/**
 * Takes chosen changes of its template over into a plan; the others are decided against, and do not come again.
 * CONFLICT where plan or template changed since the difference was shown.
 */
export async function acceptTemplate(
  scope: OrgScope,
  input: AcceptTemplateInput,
): Promise<{ version: number; taken: number }> {
  const plan = await lockSeen(scope, input);
  const { organizationId } = scope;
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const itemIds =
    plan.projectId === null ? new Map<string, string>() : await itemIdsOf(scope, plan.projectId);
  const read = await readTemplateChanges(scope, plan, entries, itemIds);
  if (read === null || read.template.version !== input.templateVersion)
    throw new AppError("CONFLICT", "The template has changed since; look at the difference again", {
      details: { reason: "template" },
    });
  const taken = read.changes.filter(({ id }) => input.taken.includes(id));
  const changed = taken.flatMap((change) => {
    const itemId = change.kind === "entry" ? itemIds.get(change.key) : undefined;
    return change.kind === "entry" && itemId ? [entryFrom(change.then, itemId, plan.settings.startDay)] : [];
  });
  await scope.db.planEntry.deleteMany({
    where: { organizationId, planId: plan.id, itemId: { in: changed.map(({ itemId }) => itemId) } },
  });
  await writeEntries(scope, plan.id, changed);
  const settings = withParts(plan.settings, read.latest, taken);
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId, id: plan.id } },
    data: {
      settings,
      templateVersion: read.template.version,
      version: { increment: 1 },
      updatedAt: scope.now,
    },
  });
  await dropRoles(scope, plan, settings);
  await recordPlan(scope, plan, "plan.template_taken", {
    after: {
      template: read.template.name,
      version: read.template.version,
      taken: taken.map(({ id }) => id),
      left: read.changes.filter((change) => !taken.includes(change)).map(({ id }) => id),
    },
  });
  return { version: plan.version + 1, taken: taken.length };
}

/** The settings with the parts that were taken. Single months of a role that stays are the plan's own. */
function withParts(
  settings: PlanSettings,
  latest: TemplateContent,
  taken: readonly TemplateChange[],
): PlanSettings {
  const parts = new Set(taken.flatMap((change) => (change.kind === "part" ? [change.part] : [])));
  const months = new Map(settings.roles.map((role) => [role.key, role.months]));
  const roles = parts.has("roles")
    ? latest.roles.map((role) => ({ ...role, months: months.get(role.key) ?? {} }))
    : settings.roles;
  const aspectRoles = parts.has("aspectRoles") ? latest.aspectRoles : settings.aspectRoles;
  const known = new Set(roles.map(({ key }) => key));
  return {
    ...settings,
    ...(parts.has("environment") ? { environment: latest.environment } : {}),
    ...(parts.has("horizonMonths") ? { horizonMonths: latest.horizonMonths } : {}),
    ...(parts.has("phaseMonths") ? { phaseMonths: latest.phaseMonths } : {}),
    roles,
    // Taken by themselves, aspects may name roles that this plan does not have.
    aspectRoles: Object.fromEntries(Object.entries(aspectRoles).filter(([, role]) => known.has(role))),
  };
}

async function contentOf(scope: OrgScope, plan: KeptPlan, projectId: string): Promise<TemplateContent> {
  const entries = (await listEntries(scope, [plan.id])).get(plan.id) ?? [];
  const keys = new Map([...(await itemIdsOf(scope, projectId))].map(([key, itemId]) => [itemId, key]));
  return templateOf(plan.settings, entries, keys);
}

/** Holds a template's row; its version, or null where there is none. */
async function lockTemplate(scope: OrgScope, id: string): Promise<number | null> {
  const [row] = await scope.db.$queryRaw<{ version: number }[]>`
    SELECT "version" FROM "PlanTemplate"
     WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  return row?.version ?? null;
}

async function follow(
  scope: OrgScope,
  { id }: KeptPlan,
  template: Readonly<{ templateId: string; templateVersion: number }>,
): Promise<void> {
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId: scope.organizationId, id } },
    data: { ...template, version: { increment: 1 }, updatedAt: scope.now },
  });
}

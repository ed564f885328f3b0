import "server-only";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";
import type { KeptPlan } from "./data.ts";
import { templateContentSchema, type TemplateContent } from "./schema.ts";
import { templateChanges, templateOf } from "./template.ts";
import type { PlanEntry, TemplateDto, TemplateName, TemplateStart } from "./types.ts";

/** The organisation's templates by name. */
export async function listTemplateNames(scope: OrgScope): Promise<readonly TemplateName[]> {
  return scope.db.planTemplate.findMany({
    where: { organizationId: scope.organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, note: true, version: true },
  });
}

/** The templates to begin with, by name, with the roles that each asks for. */
export async function listTemplateStarts(scope: OrgScope): Promise<readonly TemplateStart[]> {
  // Only the roles are taken out of the contents, which may be long.
  const rows = await scope.db.$queryRaw<{ id: string; name: string; roles: unknown }[]>`
    SELECT t."id"::text AS "id", t."name", v."content" -> 'roles' AS "roles"
      FROM "PlanTemplate" t
      JOIN "PlanTemplateVersion" v ON v."organizationId" = t."organizationId"
           AND v."templateId" = t."id" AND v."number" = t."version"
     WHERE t."organizationId" = ${scope.organizationId}::uuid
     ORDER BY t."name", t."id"`;
  return rows.map(({ id, name, roles }) => ({
    ...{ id, name },
    roles: templateContentSchema.shape.roles.parse(roles).map((role) => ({ key: role.key, name: role.name })),
  }));
}

/** A template with its newest version. Throws NOT_FOUND. */
export async function getTemplate(scope: OrgScope, id: string) {
  const template = await scope.db.planTemplate.findFirst({
    where: { organizationId: scope.organizationId, id },
    select: { id: true, name: true, note: true, version: true },
  });
  if (!template) throw notFound("The template");
  return { ...template, content: await getTemplateVersion(scope, id, template.version) };
}

/** What a version of a template says. Throws NOT_FOUND. */
export async function getTemplateVersion(
  scope: OrgScope,
  templateId: string,
  number: number,
): Promise<TemplateContent> {
  const row = await scope.db.planTemplateVersion.findFirst({
    where: { organizationId: scope.organizationId, templateId, number },
    select: { content: true },
  });
  if (!row) throw notFound("The version of the template");
  return templateContentSchema.parse(row.content);
}

/** The template that a plan follows, and what it says otherwise since the plan has last looked; null without one. */
export async function readTemplateChanges(
  scope: OrgScope,
  plan: KeptPlan,
  entries: readonly PlanEntry[],
  itemIds: ReadonlyMap<string, string>,
) {
  if (plan.template === null) return null;
  const { content: latest, ...template } = await getTemplate(scope, plan.template.id);
  const seen = await getTemplateVersion(scope, plan.template.id, plan.template.version);
  const keys = new Map([...itemIds].map(([key, itemId]) => [itemId, key]));
  const own = templateOf(plan.settings, entries, keys);
  const changes = templateChanges({ seen, latest }, own, (key) => itemIds.has(key));
  return { template, latest, changes };
}

/** The same as a number, for the page of the plan. */
export async function countTemplateChanges(
  scope: OrgScope,
  plan: KeptPlan,
  entries: readonly PlanEntry[],
  itemIds: ReadonlyMap<string, string>,
): Promise<Readonly<{ id: string; name: string; changes: number }> | null> {
  const read = await readTemplateChanges(scope, plan, entries, itemIds);
  return read && { id: read.template.id, name: read.template.name, changes: read.changes.length };
}

/** The organisation's templates with how many plans within reach follow them, by name. */
export async function listTemplates(scope: OrgScope): Promise<readonly TemplateDto[]> {
  const { organizationId } = scope;
  const rows = await scope.db.planTemplate.findMany({
    where: { organizationId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, name: true, note: true, version: true, updatedAt: true },
      versions: { orderBy: { number: "desc" }, take: 1, select: { content: true, createdByName: true } },
      plans: {
        where: { project: reachableProjects(scope) },
        orderBy: [{ project: { name: "asc" } }, { name: "asc" }],
        select: {
          id: true,
          name: true,
          templateVersion: true,
          project: { select: { slug: true, name: true } },
        },
      },
    },
  });
  return rows.flatMap(({ versions, plans, updatedAt, ...row }) => {
    const [latest] = versions;
    if (!latest) return [];
    const { roles, entries, horizonMonths, environment } = templateContentSchema.parse(latest.content);
    return [
      {
        ...row,
        ...{ environment, horizonMonths, savedBy: latest.createdByName, updatedAt: updatedAt.toISOString() },
        roles: roles.map(({ name, daysPerMonth }) => ({ name, daysPerMonth })),
        arranged: entries.length,
        plans: plans.flatMap(({ id, name, templateVersion, project }) =>
          project ? [{ id, name, project, isBehind: templateVersion !== row.version }] : [],
        ),
      },
    ];
  });
}

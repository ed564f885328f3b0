import "server-only";
import { z } from "zod";
import { reachableProjects, requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { partsOfKey } from "#lib/domain/plan-keys.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { agreedPlanSchema, planSettingsSchema, type AgreedPlan, type PlanSettings } from "./schema.ts";
import type { PlanEntry, RemovedPlan } from "./types.ts";

const columns = {
  id: true,
  projectId: true,
  name: true,
  note: true,
  state: true,
  settings: true,
  agreed: true,
  agreedAt: true,
  agreedByName: true,
  templateId: true,
  templateVersion: true,
  version: true,
  createdByName: true,
  updatedAt: true,
} as const;

const stateSchema = z.enum(["draft", "agreed"]);

type PlanRow = Readonly<{
  id: string;
  projectId: string | null;
  name: string;
  note: string;
  state: string;
  settings: unknown;
  agreed: unknown;
  agreedAt: Date | null;
  agreedByName: string;
  templateId: string | null;
  templateVersion: number | null;
  version: number;
  createdByName: string;
  updatedAt: Date;
}>;

/** A plan as it is kept. Instants are ISO. */
export type KeptPlan = Readonly<{
  id: string;
  /** Null for a programme. */
  projectId: string | null;
  name: string;
  note: string;
  state: "draft" | "agreed";
  settings: PlanSettings;
  agreed: Readonly<{ plan: AgreedPlan; at: string; by: string }> | null;
  template: Readonly<{ id: string; version: number }> | null;
  version: number;
  createdBy: string;
  updatedAt: string;
}>;

function toPlan(row: PlanRow): KeptPlan {
  const { id, projectId, name, note, version, createdByName, templateId, templateVersion } = row;
  return {
    ...{ id, projectId, name, note, version },
    state: stateSchema.parse(row.state),
    settings: planSettingsSchema.parse(row.settings),
    agreed:
      row.agreedAt === null
        ? null
        : {
            plan: agreedPlanSchema.parse(row.agreed),
            at: row.agreedAt.toISOString(),
            by: row.agreedByName,
          },
    template:
      templateId === null || templateVersion === null ? null : { id: templateId, version: templateVersion },
    createdBy: createdByName,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Plans of one's projects, and programmes for those who see all projects. */
function reachablePlans(scope: OrgScope) {
  const ofProjects = { project: reachableProjects(scope) };
  return {
    organizationId: scope.organizationId,
    ...(can(scope.role, "programme:read") ? { OR: [ofProjects, { projectId: null }] } : ofProjects),
  };
}

/** The plans of a project, the one that is agreed first, then the last changed. */
export async function listPlans(scope: OrgScope, projectId: string): Promise<readonly KeptPlan[]> {
  const rows = await scope.db.plan.findMany({
    where: { ...reachablePlans(scope), projectId },
    orderBy: [{ state: "asc" }, { updatedAt: "desc" }, { id: "asc" }],
    select: columns,
  });
  return rows.map(toPlan);
}

/** The agreed plan of each of these projects that has one, by the project's slug. */
export async function listAgreedPlans(
  scope: OrgScope,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, KeptPlan>> {
  const rows = await scope.db.plan.findMany({
    where: { ...reachablePlans(scope), state: "agreed", project: { slug: { in: [...slugs] } } },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: { ...columns, project: { select: { slug: true } } },
  });
  return new Map(rows.flatMap(({ project, ...row }) => (project ? [[project.slug, toPlan(row)]] : [])));
}

/** The programmes of the organisation, the last changed first. The caller has the permission. */
export async function listProgrammes(scope: OrgScope): Promise<readonly KeptPlan[]> {
  const rows = await scope.db.plan.findMany({
    where: { ...reachablePlans(scope), projectId: null },
    orderBy: [{ updatedAt: "desc" }, { id: "asc" }],
    select: columns,
  });
  return rows.map(toPlan);
}

/** A plan within reach. Throws NOT_FOUND. */
export async function getPlan(scope: OrgScope, id: string): Promise<KeptPlan> {
  const row = await scope.db.plan.findFirst({ where: { ...reachablePlans(scope), id }, select: columns });
  if (!row) throw notFound("The plan");
  return toPlan(row);
}

/** Who removed a plan of this project, or a programme where it is null, and when; null where nobody did. */
export async function findRemovedPlan(
  scope: OrgScope,
  planId: string,
  projectId: string | null,
): Promise<RemovedPlan | null> {
  const { organizationId } = scope;
  const event = await scope.db.auditEvent.findFirst({
    where: { organizationId, projectId, objectType: "plan", objectId: planId, action: "plan.removed" },
    orderBy: { sequence: "desc" },
    select: { at: true, actorName: true, objectLabel: true },
  });
  return event && { name: event.objectLabel, by: event.actorName, at: event.at.toISOString() };
}

/** Holds a plan's row until the transaction ends, and reads it. Throws NOT_FOUND. */
export async function lockPlan(scope: OrgScope, id: string): Promise<KeptPlan> {
  const { organizationId } = scope;
  await scope.db.$queryRaw`
    SELECT 1 FROM "Plan" WHERE "organizationId" = ${organizationId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  return getPlan(scope, id);
}

/** What people have decided in plans, by plan. */
export async function listEntries(
  scope: OrgScope,
  planIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlanEntry[]>> {
  const rows = await scope.db.planEntry.findMany({
    where: { organizationId: scope.organizationId, planId: { in: [...planIds] } },
    orderBy: { itemId: "asc" },
    select: { planId: true, itemId: true, role: true, pinnedMonth: true, excluded: true },
  });
  return new Map(
    [...Map.groupBy(rows, ({ planId }) => planId)].map(([planId, own]) => [
      planId,
      own.map(({ itemId, role, pinnedMonth, excluded }) => ({ itemId, role, pinnedMonth, excluded })),
    ]),
  );
}

/** The projects of a programme that are not archived, by name; the scope reaches all of the organisation. */
export async function listPlanProjects(
  scope: OrgScope,
  planId: string,
): Promise<readonly Readonly<{ id: string; slug: string; name: string }>[]> {
  const rows = await scope.db.planProject.findMany({
    where: { organizationId: scope.organizationId, planId, project: { archivedAt: null } },
    orderBy: [{ project: { name: "asc" } }, { projectId: "asc" }],
    select: { project: { select: { id: true, slug: true, name: true } } },
  });
  return rows.map(({ project }) => project);
}

/** The projects that keys of a programme name, apart from those in it: they have left it since, or are archived. */
export async function listFormerProjects(
  scope: OrgScope,
  keys: readonly string[],
  present: readonly Readonly<{ slug: string }>[],
): Promise<readonly Readonly<{ slug: string; name: string }>[]> {
  const known = new Set(present.map(({ slug }) => slug));
  const slugs = [...new Set(keys.map((key) => partsOfKey(key).slug))].filter((slug) => !known.has(slug));
  if (slugs.length === 0) return [];
  return scope.db.project.findMany({
    where: { organizationId: scope.organizationId, slug: { in: slugs } },
    orderBy: { slug: "asc" },
    select: { slug: true, name: true },
  });
}

/** The day on which each of these items was last met in an environment; those that are not met are left out. */
export async function listMetDays(
  scope: OrgScope,
  by: Readonly<{ itemIds: readonly string[]; environment: Environment; timeZone: string }>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await scope.db.itemState.findMany({
    where: {
      organizationId: scope.organizationId,
      itemId: { in: [...by.itemIds] },
      environment: by.environment,
      status: "met",
    },
    select: { itemId: true, updatedAt: true },
  });
  return new Map(rows.map(({ itemId, updatedAt }) => [itemId, toIsoDay(updatedAt, by.timeZone)]));
}

/** Ids of a project's items by their requirement's key. Throws NOT_FOUND where the scope does not reach it. */
export async function itemIdsOf(scope: OrgScope, projectId: string): Promise<ReadonlyMap<string, string>> {
  await requireProject(scope, { id: projectId });
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId },
    select: { id: true, requirementKey: true },
  });
  return new Map(rows.map(({ id, requirementKey }) => [requirementKey, id]));
}

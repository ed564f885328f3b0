import { v7 as uuidv7 } from "uuid";
import type { OrgScope } from "#lib/auth/scope.ts";
import { agreePlan, createPlan, saveEntries, updatePlan } from "#lib/features/plan/mutations.ts";
import { getPlan } from "#lib/features/plan/data.ts";
import { writeHolders } from "#lib/features/plan/role-mutations.ts";
import type { CallShape, Objects } from "./access-cases.ts";

/** A plan of a project with the mark in its name, note and roles, arranged and agreed; its version is 4. */
export async function freshPlan(
  scope: OrgScope,
  project: Readonly<{ id: string; itemId: string }>,
  canary = "",
): Promise<{ planId: string; templateId: string; programmeId: string }> {
  const id = uuidv7();
  await createPlan(scope, { id, projectId: project.id, name: `Plan ${canary}`, from: { kind: "fresh" } });
  const { settings } = await getPlan(scope, id);
  await updatePlan(scope, {
    ...{ planId: id, version: 1, name: `Plan ${canary}`, note: `Assumed by ${canary}` },
    settings: {
      ...settings,
      roles: [{ key: "team", name: `Team ${canary}`.slice(0, 40), daysPerMonth: 40, months: {} }],
    },
  });
  const entry = {
    itemId: project.itemId,
    role: null,
    pinnedMonth: settings.startDay.slice(0, 7),
    excluded: false,
  };
  await saveEntries(scope, { planId: id, version: 2, entries: [entry] });
  await agreePlan(scope, { planId: id, version: 3 });
  await writeHolders(scope, id, [{ role: "team", userId: scope.userId }]);
  const programmeId = await freshProgramme(scope, id, project.id, canary);
  return { planId: id, templateId: await freshTemplate(scope, id, canary), programmeId };
}

/** A programme over the project alone, at its first version. Not through its own making: the matrix makes many. */
async function freshProgramme(
  scope: OrgScope,
  planId: string,
  projectId: string,
  canary: string,
): Promise<string> {
  const id = uuidv7();
  const { organizationId } = scope;
  const { settings } = await getPlan(scope, planId);
  await scope.db.plan.create({
    data: {
      ...{ organizationId, id, name: `Programme ${canary}`, note: `Over all of ${canary}`, settings },
      ...{ createdById: scope.userId, createdByName: scope.userName },
      ...{ createdAt: scope.now, updatedAt: scope.now },
      projects: { create: { projectId } },
    },
  });
  return id;
}

/** A template that the plan follows, at its second version. Not through a save: the matrix makes more than fit. */
async function freshTemplate(scope: OrgScope, planId: string, canary: string): Promise<string> {
  const id = uuidv7();
  const { organizationId } = scope;
  const content = (months: number) => ({
    ...{ environment: "production", horizonMonths: months, phaseMonths: 3, aspectRoles: {} },
    roles: [{ key: "team", name: `Team ${canary}`.slice(0, 40), daysPerMonth: 40, months: {} }],
    entries: [],
  });
  const author = { createdById: scope.userId, createdByName: scope.userName, createdAt: scope.now };
  await scope.db.planTemplate.create({
    data: {
      ...{ organizationId, id, name: `Template ${canary}`, note: `Meant for ${canary}`, version: 2 },
      ...{ createdAt: scope.now, updatedAt: scope.now },
      versions: {
        create: [
          { number: 1, content: content(24), ...author },
          { number: 2, content: content(36), ...author },
        ],
      },
    },
  });
  await scope.db.plan.update({
    where: { organizationId_id: { organizationId, id: planId } },
    data: { templateId: id, templateVersion: 1 },
  });
  return id;
}

const PLAN_VERSION = 4;

const byPlan: CallShape = {
  about: "project",
  params: ({ project }: Objects) => ({ project: project.slug, plan: project.planId }),
};
const seen = ({ project }: Objects) => ({ planId: project.planId, version: PLAN_VERSION });

/** The calls of plans in the matrix; see access-cases.ts. */
export const PLAN_CASES: Readonly<Record<string, CallShape>> = {
  "page app/o/[org]/projects/[project]/roadmap/plans/page.tsx": {
    about: "project",
    params: ({ project }: Objects) => ({ project: project.slug }),
  },
  "page app/o/[org]/projects/[project]/roadmap/plans/[plan]/page.tsx": byPlan,
  // As JSON, in which the canaries can read what a file says.
  "route GET app/api/o/[org]/projects/[project]/roadmap/plans/[plan]/route.ts": {
    ...byPlan,
    search: { format: "json" },
  },
  "page app/o/[org]/projects/[project]/roadmap/plans/compare/page.tsx": {
    about: "project",
    params: ({ project }: Objects) => ({ project: project.slug }),
    search: ({ project }: Objects) => ({ plans: project.planId }),
  },
  "page app/o/[org]/projects/[project]/roadmap/plans/[plan]/template/page.tsx": byPlan,
  "page app/o/[org]/projects/[project]/roadmap/plans/[plan]/owners/page.tsx": byPlan,
  "action setHoldersAction lib/features/plan/actions.ts": {
    about: "project",
    input: (objects: Objects) => ({ ...seen(objects), holders: [] }),
  },
  "page app/o/[org]/programmes/page.tsx": { about: "nothing" },
  "page app/o/[org]/programmes/[programme]/page.tsx": {
    about: "project",
    params: ({ project }: Objects) => ({ programme: project.programmeId }),
  },
  "route GET app/api/o/[org]/programmes/[programme]/route.ts": {
    about: "project",
    params: ({ project }: Objects) => ({ programme: project.programmeId }),
    search: { format: "json" },
  },
  "action createProgrammeAction lib/features/plan/actions.ts": {
    about: "project",
    // Its own again: the matrix makes more programmes than an organisation may have.
    input: ({ project }: Objects) => ({
      ...{ id: project.programmeId, name: "Together" },
      projectIds: [project.id],
    }),
  },
  "action setProgrammeProjectsAction lib/features/plan/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({
      ...{ planId: project.programmeId, version: 1 },
      projectIds: [project.id],
    }),
  },
  "page app/o/[org]/plan-templates/page.tsx": { about: "nothing" },
  "action saveTemplateAction lib/features/plan/actions.ts": {
    about: "project",
    input: (objects: Objects) => ({
      ...seen(objects),
      // The next version of one: the matrix makes more templates than an organisation may have.
      template: { id: objects.project.templateId, version: 2, name: "For all", note: "" },
    }),
  },
  "action removeTemplateAction lib/features/plan/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({ id: project.templateId }),
  },
  "action acceptTemplateAction lib/features/plan/actions.ts": {
    about: "project",
    input: (objects: Objects) => ({ ...seen(objects), templateVersion: 2, taken: ["horizonMonths"] }),
  },
  "action createPlanAction lib/features/plan/actions.ts": {
    about: "project",
    input: ({ project }: Objects) => ({
      id: uuidv7(),
      projectId: project.id,
      name: "Another way",
      from: { kind: "fresh" },
    }),
  },
  "action updatePlanAction lib/features/plan/actions.ts": {
    about: "project",
    input: (objects: Objects) => ({
      ...seen(objects),
      name: "Renamed",
      note: "",
      settings: {
        environment: "production",
        startDay: "2026-04-01",
        horizonMonths: 12,
        phaseMonths: 3,
        roles: [{ key: "team", name: "Team", daysPerMonth: 10 }],
        aspectRoles: {},
        daysOff: [],
      },
    }),
  },
  "action arrangePlanAction lib/features/plan/actions.ts": {
    about: "project",
    input: (objects: Objects) => ({
      ...seen(objects),
      entries: [{ itemId: objects.project.itemId, role: null, pinnedMonth: null, excluded: true }],
    }),
  },
  "action agreePlanAction lib/features/plan/actions.ts": { about: "project", input: seen },
  "action removePlanAction lib/features/plan/actions.ts": { about: "project", input: seen },
};

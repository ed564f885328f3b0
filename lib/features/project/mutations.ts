import "server-only";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { Prisma } from "#lib/db/generated/client.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import { getScoringSettings, holdRules } from "#lib/features/scoring/data.ts";
import { aspectCellsSchema } from "#lib/features/scoring/schema.ts";
import { removeScores } from "#lib/features/scoring/mutations.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { getProjectSettings, lockEditableProject, lockProject, type ProjectSettings } from "./data.ts";
import type {
  applyIntakeSchema,
  projectVersionSchema,
  setProjectMembersSchema,
  setTargetsSchema,
  setWeightOverridesSchema,
  updateProjectSchema,
} from "./schema.ts";
import { selectItems } from "./service.ts";
import type { Baseline } from "./types.ts";

type Seen = z.output<typeof projectVersionSchema>;
type Changed = { version: number };

/** Under the lock: refuses when somebody changed the project since `version` was shown. */
async function settingsAsSeen(scope: OrgScope, seen: Seen): Promise<ProjectSettings> {
  const project = await getProjectSettings(scope, { id: seen.projectId });
  if (project.version !== seen.version) throw changedMeanwhile(project);
  return project;
}

/** CONFLICT with the current values, so that the form can show them beside what was typed. */
function changedMeanwhile(project: ProjectSettings): AppError {
  const { version, name, description, intake, targetOverrides, weightOverrides } = project;
  return new AppError("CONFLICT", "Somebody changed this project in the meantime", {
    details: {
      reason: "version",
      current: { version, name, description, intake, targetOverrides, weightOverrides },
    },
  });
}

async function writeProject(
  scope: OrgScope,
  project: ProjectSettings,
  data: Prisma.ProjectUpdateManyMutationInput,
): Promise<Changed> {
  const { count } = await scope.db.project.updateMany({
    where: { organizationId: scope.organizationId, id: project.id, version: project.version },
    data: { ...data, version: { increment: 1 }, updatedAt: scope.now },
  });
  if (count === 0) throw changedMeanwhile(project);
  return { version: project.version + 1 };
}

async function audit(
  scope: OrgScope,
  project: ProjectSettings,
  action: string,
  change: { before?: Record<string, unknown>; after?: Record<string, unknown> } = {},
): Promise<void> {
  await recordEvent(scope, {
    action,
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    ...change,
  });
}

/** Computes all kept scores anew from the settings as they are now. */
async function refreshAll(scope: OrgScope, projectId: string): Promise<void> {
  await refreshScores(scope, projectId, await getScoringSettings(scope, projectId));
}

/** Renames or describes a project. Its address stays, since links to it must go on working. */
export async function updateProject(
  scope: OrgScope,
  input: z.output<typeof updateProjectSchema>,
): Promise<Changed> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  const { name, description } = input;
  if (name === project.name && description === project.description) return { version: project.version };
  const changed = await writeProject(scope, project, { name, description });
  await audit(scope, { ...project, name }, "project.updated", {
    before: { name: project.name, description: project.description },
    after: { name, description },
  });
  return changed;
}

/** Takes a project out of lists and portfolio. It becomes read only; nothing of it is lost. */
export async function archiveProject(scope: OrgScope, input: Seen): Promise<Changed> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  const changed = await writeProject(scope, project, { archivedAt: scope.now });
  await removeScores(scope, project.id);
  await audit(scope, project, "project.archived");
  return changed;
}

/** Brings an archived project back with the scores that its answers give today. */
export async function restoreProject(scope: OrgScope, input: Seen): Promise<Changed> {
  await holdRules(scope);
  const { project: found } = await lockProject(scope, { id: input.projectId });
  if (!found.archivedAt) throw new AppError("CONFLICT", `“${found.name}” is not archived`);
  const project = await settingsAsSeen(scope, input);
  const changed = await writeProject(scope, project, { archivedAt: null });
  await refreshAll(scope, project.id);
  await audit(scope, project, "project.restored");
  return changed;
}

/** Replaces the people of a project. Whoever leaves keeps the items that they own until somebody takes them. */
export async function setProjectMembers(
  scope: OrgScope,
  input: z.output<typeof setProjectMembersSchema>,
): Promise<Changed> {
  const { organizationId } = scope;
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  const rows = await scope.db.projectMember.findMany({
    where: { organizationId, projectId: project.id },
    select: { userId: true },
  });
  const before = rows.map((row) => row.userId).sort();
  const after = [...new Set(input.memberIds)].sort();
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  if (added.length + removed.length === 0) return { version: project.version };
  const active = await scope.db.membership.count({
    where: { organizationId, userId: { in: added }, disabledAt: null },
  });
  if (active < added.length) {
    throw invalidField("memberIds", "Somebody in the list is no longer active here; reload and choose again");
  }
  const changed = await writeProject(scope, project, {});
  await scope.db.projectMember.deleteMany({
    where: { organizationId, projectId: project.id, userId: { in: removed } },
  });
  await scope.db.projectMember.createMany({
    data: added.map((userId) => ({ organizationId, projectId: project.id, userId, createdAt: scope.now })),
  });
  await audit(scope, project, "project.members_changed", {
    before: { memberIds: before },
    after: { memberIds: after },
  });
  return changed;
}

/** Sets the targets that differ from the intake's defaults; an empty record goes back to all defaults. */
export async function setTargets(
  scope: OrgScope,
  input: z.output<typeof setTargetsSchema>,
): Promise<Changed> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  const changed = await writeProject(scope, project, { targetOverrides: input.overrides });
  await refreshAll(scope, project.id);
  await audit(scope, project, "project.targets_changed", {
    before: { overrides: project.targetOverrides },
    after: { overrides: input.overrides },
  });
  return changed;
}

/** Sets the aspect weights that differ from the organisation's; an empty record goes back to those. */
export async function setWeightOverrides(
  scope: OrgScope,
  input: z.output<typeof setWeightOverridesSchema>,
): Promise<Changed> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  const changed = await writeProject(scope, project, { weightOverrides: input.overrides });
  await refreshAll(scope, project.id);
  await audit(scope, project, "project.weights_changed", {
    before: { overrides: project.weightOverrides },
    after: { overrides: input.overrides },
  });
  return changed;
}

/** Freezes today's scores of all environments as the start that progress is measured from. */
export async function setBaseline(scope: OrgScope, input: Seen): Promise<Changed> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  const rows = await scope.db.projectScore.findMany({
    where: { organizationId: scope.organizationId, projectId: project.id },
    select: { environment: true, score: true, aspects: true },
  });
  const frozen = (environment: Environment) => {
    const row = rows.find((candidate) => candidate.environment === environment);
    const cells = Object.entries(row ? aspectCellsSchema.parse(row.aspects) : {});
    return {
      score: row?.score ?? null,
      aspects: Object.fromEntries(cells.map(([key, cell]) => [key, cell.score])),
    };
  };
  const baseline: Baseline = {
    at: scope.now.toISOString(),
    by: scope.userName,
    environments: {
      development: frozen("development"),
      testing: frozen("testing"),
      preproduction: frozen("preproduction"),
      production: frozen("production"),
    },
  };
  const changed = await writeProject(scope, project, { baseline, baselineAt: scope.now });
  await audit(scope, project, "project.baseline_set", {
    before: { at: project.baseline?.at ?? null },
    after: { at: baseline.at, production: baseline.environments.production.score },
  });
  return changed;
}

/** Takes the baseline away; progress to date is then unknown. */
export async function clearBaseline(scope: OrgScope, input: Seen): Promise<Changed> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  if (!project.baseline) return { version: project.version };
  const changed = await writeProject(scope, project, { baseline: Prisma.DbNull, baselineAt: null });
  await audit(scope, project, "project.baseline_cleared", { before: { at: project.baseline.at } });
  return changed;
}

/**
 * Takes over new answers: which items apply, why the others do not, and how critical they are. Statuses,
 * notes, owners and dates stay as they are, on items that leave as well: they are back with the item.
 */
export async function applyIntake(
  scope: OrgScope,
  input: z.output<typeof applyIntakeSchema>,
): Promise<Changed> {
  await lockEditableProject(scope, { id: input.projectId });
  const project = await settingsAsSeen(scope, input);
  const changed = await writeProject(scope, project, { intake: input.intake });
  const rows = await selectItems(scope, input.intake);
  // An item's own version stays: nobody edited it, and whoever is editing it right now shall not be refused.
  await scope.db.$executeRaw`
    UPDATE "ChecklistItem" i
       SET "applicable" = r."applicable", "missingTraits" = r."missingTraits", "criticality" = r."criticality"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r("requirementId" uuid, "applicable" boolean, "missingTraits" text, "criticality" text)
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${project.id}::uuid
       AND i."requirementId" = r."requirementId"
       AND (i."applicable", i."missingTraits", i."criticality")
           IS DISTINCT FROM (r."applicable", r."missingTraits", r."criticality")`;
  await refreshAll(scope, project.id);
  await audit(scope, project, "project.intake_changed", {
    before: { ...project.intake },
    after: { ...input.intake },
  });
  return changed;
}

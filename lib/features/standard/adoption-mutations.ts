import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError, notFound } from "#lib/errors/app-error.ts";
import { assertLevel, assertOpen, overtaken, requireAdoption } from "./adoption-access.ts";
import { getStandard } from "./data.ts";
import type {
  AdoptStandardInput,
  AnswerStandardInput,
  LeaveStandardInput,
  SetAdoptionLevelInput,
} from "./schema.ts";
import type { StandardAnswerDto } from "./types.ts";

/** A project works towards a standard from now on. The same adoption sent again stays one. */
export async function adoptStandard(scope: OrgScope, input: AdoptStandardInput): Promise<{ id: string }> {
  const project = await requireProject(scope, { id: input.projectId });
  assertOpen(project);
  const { standard } = await getStandard(scope, input.standardId);
  assertLevel(standard.levels, input.level);
  const own = { organizationId: scope.organizationId };
  const { count } = await scope.db.standardAdoption.createMany({
    data: [
      {
        ...own,
        id: input.id,
        projectId: project.id,
        frameworkVersionId: standard.id,
        level: input.level,
        createdAt: scope.now,
        createdById: scope.userId,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) {
    const same = await scope.db.standardAdoption.findFirst({
      where: { ...own, projectId: project.id, frameworkVersionId: standard.id },
      select: { id: true },
    });
    if (same?.id === input.id) return same;
    throw new AppError("CONFLICT", "The project has adopted this standard already");
  }
  await recordEvent(scope, {
    action: "standard.adopted",
    objectType: "standard",
    objectId: standard.id,
    objectLabel: `${standard.name} ${standard.version} in ${project.name}`,
    projectId: project.id,
    after: { level: input.level },
  });
  return { id: input.id };
}

/** Takes in more or fewer levels. Answers outside of the scope stay and come back with it. */
export async function setAdoptionLevel(
  scope: OrgScope,
  input: SetAdoptionLevelInput,
): Promise<{ version: number }> {
  const { adoption, project, standard } = await requireAdoption(scope, input.id);
  assertLevel(standard.levels, input.level);
  const { count } = await scope.db.standardAdoption.updateMany({
    where: { organizationId: scope.organizationId, id: input.id, version: input.version },
    data: { level: input.level, version: { increment: 1 } },
  });
  if (count === 0) throw overtaken({ level: adoption.level, version: adoption.version });
  await recordEvent(scope, {
    action: "standard.level_changed",
    objectType: "standard",
    objectId: standard.id,
    objectLabel: `${standard.name} ${standard.version} in ${project.name}`,
    projectId: project.id,
    before: { level: adoption.level },
    after: { level: input.level },
  });
  return { version: input.version + 1 };
}

/** Ends the work towards a standard in a project; its answers go with it. */
export async function leaveStandard(
  scope: OrgScope,
  input: LeaveStandardInput,
): Promise<{ answers: number }> {
  const { adoption, project, standard } = await requireAdoption(scope, input.id);
  const own = { organizationId: scope.organizationId };
  const answers = await scope.db.standardAnswer.count({ where: { ...own, adoptionId: input.id } });
  const { count } = await scope.db.standardAdoption.deleteMany({
    where: { ...own, id: input.id, version: input.version },
  });
  if (count === 0) throw overtaken({ level: adoption.level, version: adoption.version });
  await recordEvent(scope, {
    action: "standard.left",
    objectType: "standard",
    objectId: standard.id,
    objectLabel: `${standard.name} ${standard.version} in ${project.name}`,
    projectId: project.id,
    before: { level: adoption.level, answers },
  });
  return { answers };
}

/** One answer. Throws CONFLICT with the present one when somebody else was faster; nothing is overwritten. */
export async function answerStandard(
  scope: OrgScope,
  input: AnswerStandardInput,
): Promise<StandardAnswerDto> {
  // Held, so that no answer is given to a version that the project is just leaving.
  const { project, standard } = await requireAdoption(scope, input.adoptionId, { hold: true });
  const requirement = await scope.db.requirement.findFirst({
    where: { organizationId: scope.organizationId, id: input.requirementId, frameworkVersionId: standard.id },
    select: { key: true },
  });
  if (!requirement) throw notFound("The requirement");
  const { adoptionId, requirementId, environment, status, version } = input;
  const reason = status === "not_applicable" ? input.reason : "";
  const place = { organizationId: scope.organizationId, adoptionId, requirementId, environment };
  const change = { status, reason, needsReview: false, updatedAt: scope.now, updatedById: scope.userId };
  const before = await scope.db.standardAnswer.findFirst({
    where: { ...place, version },
    select: { status: true, reason: true },
  });
  const { count } =
    version === 0
      ? await scope.db.standardAnswer.createMany({ data: [{ ...place, ...change }], skipDuplicates: true })
      : await scope.db.standardAnswer.updateMany({
          where: { ...place, version },
          data: { ...change, version: { increment: 1 } },
        });
  if (count === 0) {
    const present = await scope.db.standardAnswer.findFirst({
      where: place,
      select: { status: true, reason: true, version: true, needsReview: true },
    });
    throw overtaken(present ?? { status: "open", reason: "", version: 0, needsReview: false });
  }
  await recordEvent(scope, {
    action: "standard.answered",
    objectType: "standard",
    objectId: standard.id,
    objectLabel: `${requirement.key} in ${project.name}`,
    projectId: project.id,
    ...(before ? { before: answerFacts({ environment, ...before }) } : {}),
    after: answerFacts({ environment, status, reason }),
  });
  return { status, reason, version: version + 1, needsReview: false };
}

/** An answer as the audit log has it. */
function answerFacts({
  reason,
  ...answer
}: Readonly<{ environment: string; status: string; reason: string }>) {
  return { ...answer, ...(reason === "" ? {} : { reason }) };
}

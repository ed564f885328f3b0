import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { listPeople } from "#lib/features/checklist/data.ts";
import { assertLevel, overtaken, requireAdoption } from "./adoption-access.ts";
import { getStandard } from "./data.ts";
import { planMigration, type PlannedRequirement } from "./migration-data.ts";
import type { MigrateStandardInput } from "./schema.ts";
import type { FateCounts } from "./types.ts";

const ROWS_AT_ONCE = 1_000;

/**
 * Changes a project to another version of a standard. Every answer goes to the archive as it stands; those
 * whose requirement is still there come along, to be looked at where its text has changed. Throws CONFLICT when
 * the adoption or what would become of the answers is not what the person saw. Sent again, it stays one.
 */
export async function migrateAdoption(scope: OrgScope, input: MigrateStandardInput): Promise<FateCounts> {
  const own = { organizationId: scope.organizationId };
  const done = await scope.db.standardMigration.findFirst({
    where: { ...own, id: input.id, adoptionId: input.adoptionId },
    select: { carried: true, review: true, gone: true },
  });
  const { adoption, project, standard: from } = await requireAdoption(scope, input.adoptionId);
  if (done) return done;
  const { standard: to } = await getStandard(scope, input.standardId);
  if (to.key !== from.key || to.id === from.id) {
    throw new AppError("CONFLICT", "This is no other version of the same standard; nothing was changed");
  }
  assertLevel(to.levels, input.level);
  await assertNotAdopted(scope, project.id, to.id);
  const { count } = await scope.db.standardAdoption.updateMany({
    where: { ...own, id: input.adoptionId, version: input.version, frameworkVersionId: from.id },
    data: { frameworkVersionId: to.id, level: input.level, version: { increment: 1 } },
  });
  if (count === 0) throw overtaken({ level: adoption.level, version: adoption.version });
  // From here on nobody answers: answering holds the adoption's row.
  const plan = await planMigration(scope, { adoptionId: input.adoptionId, fromId: from.id, toId: to.id });
  const { counts } = plan;
  if (
    counts.carried !== input.seen.carried ||
    counts.review !== input.seen.review ||
    counts.gone !== input.seen.gone
  ) {
    throw new AppError("CONFLICT", "Answers were given since you looked; look at the difference again", {
      details: { reason: "answers", ...counts },
    });
  }
  await scope.db.standardMigration.create({
    data: {
      ...own,
      ...counts,
      id: input.id,
      projectId: project.id,
      adoptionId: input.adoptionId,
      standardName: from.name,
      fromVersionId: from.id,
      fromVersion: from.version,
      toVersionId: to.id,
      toVersion: to.version,
      createdAt: scope.now,
      createdById: scope.userId,
      createdByName: scope.userName,
    },
  });
  await archive(scope, input.id, plan.requirements);
  await moveAnswers(scope, input.adoptionId, plan.requirements);
  await recordEvent(scope, {
    action: "standard.migrated",
    objectType: "standard",
    objectId: to.id,
    objectLabel: `${from.name} in ${project.name}`,
    projectId: project.id,
    before: { version: from.version, level: adoption.level },
    after: { version: to.version, level: input.level, ...counts },
  });
  return counts;
}

async function assertNotAdopted(scope: OrgScope, projectId: string, standardId: string): Promise<void> {
  const taken = await scope.db.standardAdoption.count({
    where: { organizationId: scope.organizationId, projectId, frameworkVersionId: standardId },
  });
  if (taken > 0) {
    throw new AppError(
      "CONFLICT",
      "The project has adopted that version beside this one; take one of them out",
    );
  }
}

async function archive(
  scope: OrgScope,
  migrationId: string,
  requirements: readonly PlannedRequirement[],
): Promise<void> {
  const people = await listPeople(
    scope,
    requirements.flatMap(({ answers }) => answers.flatMap(({ updatedById }) => updatedById ?? [])),
  );
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const rows = requirements.flatMap(({ fate, ordinal, before, after, answers }) =>
    answers.map((answer) => ({
      organizationId: scope.organizationId,
      migrationId,
      requirementKey: before.key,
      environment: answer.environment,
      ordinal,
      label: before.label,
      title: before.title,
      statement: before.statement,
      level: before.level,
      status: answer.status,
      reason: answer.reason,
      answeredAt: answer.updatedAt,
      answeredByName: names.get(answer.updatedById ?? "") ?? "",
      fate,
      toKey: after?.key ?? null,
    })),
  );
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    await scope.db.standardArchivedAnswer.createMany({ data: rows.slice(at, at + ROWS_AT_ONCE) });
  }
}

async function moveAnswers(
  scope: OrgScope,
  adoptionId: string,
  requirements: readonly PlannedRequirement[],
): Promise<void> {
  const gone = requirements.filter(({ after }) => after === null).map(({ before }) => before.id);
  for (let at = 0; at < gone.length; at += ROWS_AT_ONCE) {
    await scope.db.standardAnswer.deleteMany({
      where: {
        organizationId: scope.organizationId,
        adoptionId,
        requirementId: { in: gone.slice(at, at + ROWS_AT_ONCE) },
      },
    });
  }
  const moved = requirements.flatMap(({ fate, before, after }) =>
    after ? [{ from: before.id, to: after.id, review: fate === "review" }] : [],
  );
  await scope.db.$executeRaw`
    UPDATE "StandardAnswer" a
       SET "requirementId" = m."to", "needsReview" = a."needsReview" OR m."review", "version" = a."version" + 1
      FROM jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) AS m("from" uuid, "to" uuid, "review" boolean)
     WHERE a."organizationId" = ${scope.organizationId}::uuid AND a."adoptionId" = ${adoptionId}::uuid
       AND a."requirementId" = m."from"`;
}

import "server-only";
import { v7 as uuidv7 } from "uuid";
import { recordEvent } from "#lib/audit/record.ts";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { applicability, intakeDifference, type IntakeAnswers } from "#lib/domain/intake.ts";
import { ENVIRONMENTS, type Criticality } from "#lib/domain/vocabulary.ts";
import { AppError, invalidField } from "#lib/errors/app-error.ts";
import { BUILT_IN_ORGANIZATION_ID, listIntakeRequirements } from "#lib/features/framework/data.ts";
import { holdRules, lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { getProjectSettings } from "./data.ts";
import { freeSlug, slugFromName } from "./schema.ts";
import type { IntakePreview } from "./types.ts";

export type NewProject = Readonly<{
  name: string;
  description?: string;
  intake: IntakeAnswers;
  /** User ids; without the list, whoever creates the project becomes its first member. */
  memberIds?: readonly string[];
  /** Of whoever may send the same again: with it, it is one project. */
  id?: string | undefined;
}>;

/**
 * Creates a project with one item for each requirement of the built-in framework and a state for each of
 * the four environments, all open, and its kept scores. The slug comes from the name and is made unique.
 * The caller has proven "project:create". Sent again with its id, the request is answered as before. Throws
 * INVALID_INPUT for a member who is no active person here, and for an id that has made a project of another name.
 */
export async function createProject(
  scope: OrgScope,
  input: NewProject,
): Promise<{ id: string; slug: string }> {
  const id = input.id ?? uuidv7({ msecs: scope.now.getTime() });
  await holdRules(scope);
  const made = input.id === undefined ? null : await findMade(scope, input.id);
  if (made && made.name !== input.name)
    throw invalidField(
      "name",
      `“${made.name}” has been made of this form already; rename it in its settings`,
    );
  if (made) return { id, slug: made.slug };
  const slug = await insertProject(scope, id, input);
  await insertItems(scope, id, input.intake);
  const members = await insertMembers(scope, id, input.memberIds);
  await refreshScores(scope, id, await lockScoringSettings(scope, id));
  await recordEvent(scope, {
    action: "project.created",
    objectType: "project",
    objectId: id,
    objectLabel: input.name,
    projectId: id,
    after: {
      name: input.name,
      slug,
      description: input.description ?? "",
      intake: input.intake,
      memberIds: members,
    },
  });
  return { id, slug };
}

/** The project that this request has made before; the same request at the same moment waits here, and then finds it. */
async function findMade(scope: OrgScope, id: string) {
  const { organizationId } = scope;
  await scope.db
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`project ${organizationId} ${id}`}, 0))`;
  return scope.db.project.findFirst({ where: { organizationId, id }, select: { name: true, slug: true } });
}

async function insertProject(scope: OrgScope, id: string, input: NewProject): Promise<string> {
  const { organizationId, now } = scope;
  const wanted = slugFromName(input.name);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const rows = await scope.db.project.findMany({
      // Cut, so that the shortened forms with a number are among them.
      where: { organizationId, slug: { startsWith: wanted.slice(0, 50) } },
      select: { slug: true },
    });
    const slug = freeSlug(wanted, new Set(rows.map((row) => row.slug)));
    // Somebody may take the slug in this very moment: then nothing is inserted and the next one is tried.
    const { count } = await scope.db.project.createMany({
      data: {
        organizationId,
        id,
        slug,
        name: input.name,
        description: input.description ?? "",
        intake: input.intake,
        createdAt: now,
        updatedAt: now,
      },
      skipDuplicates: true,
    });
    if (count === 1) return slug;
  }
  throw new AppError("CONFLICT", "Projects of this name are being created at this moment; try again");
}

/** What the intake's answers make of each requirement, as columns of ChecklistItem. */
export async function selectItems(scope: OrgScope, intake: IntakeAnswers) {
  const requirements = await listIntakeRequirements(scope);
  return requirements.map((requirement) => {
    const result = applicability(requirement, intake);
    return {
      requirementId: requirement.id,
      requirementKey: requirement.key,
      aspectKey: requirement.aspect,
      environments: requirement.environments,
      applicable: result.applies,
      criticality: (result.applies ? result.criticality : requirement.criticality) satisfies Criticality,
      missingTraits: result.applies ? "" : result.missing.join(","),
    };
  });
}

/** Two statements for 82 items and 328 states: demo and benchmarks create thousands of projects. */
async function insertItems(scope: OrgScope, projectId: string, intake: IntakeAnswers): Promise<void> {
  const selected = await selectItems(scope, intake);
  if (selected.length === 0)
    throw new AppError("UNAVAILABLE", "The built-in framework has not been set up yet");
  const rows = selected.map((item) => ({ ...item, id: uuidv7({ msecs: scope.now.getTime() }) }));
  await scope.db.$executeRaw`
    INSERT INTO "ChecklistItem" ("organizationId", "id", "projectId", "requirementOrganizationId", "requirementId",
        "requirementKey", "aspectKey", "criticality", "environments", "applicable", "missingTraits", "updatedAt")
      SELECT ${scope.organizationId}::uuid, r."id", ${projectId}::uuid, ${BUILT_IN_ORGANIZATION_ID}::uuid, r."requirementId",
        r."requirementKey", r."aspectKey", r."criticality", r."environments", r."applicable", r."missingTraits", ${scope.now}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("id" uuid, "requirementId" uuid, "requirementKey" text,
        "aspectKey" text, "criticality" text, "environments" text[], "applicable" boolean, "missingTraits" text)`;
  await scope.db.$executeRaw`
    INSERT INTO "ItemState" ("organizationId", "itemId", "environment", "updatedAt")
      SELECT ${scope.organizationId}::uuid, item, environment, ${scope.now}::timestamptz
      FROM unnest(${rows.map((row) => row.id)}::uuid[]) AS item, unnest(${[...ENVIRONMENTS]}::text[]) AS environment`;
}

async function insertMembers(scope: OrgScope, projectId: string, given: readonly string[] | undefined) {
  const wanted = [...new Set(given ?? [scope.userId])];
  if (wanted.length === 0) return [];
  const { organizationId } = scope;
  const people = await scope.db.membership.findMany({
    where: { organizationId, userId: { in: wanted }, disabledAt: null },
    select: { userId: true },
  });
  // The system, which is nobody's member, may create a project too.
  if (given && people.length < wanted.length) {
    throw invalidField("memberIds", "Somebody in the list is no longer active here; reload and choose again");
  }
  const memberIds = people.map((person) => person.userId);
  await scope.db.projectMember.createMany({
    data: memberIds.map((userId) => ({ organizationId, projectId, userId, createdAt: scope.now })),
  });
  return memberIds;
}

/** What new answers would change in a project's checklist and targets. Throws NOT_FOUND. */
export async function previewIntake(
  scope: OrgScope,
  input: { projectId: string; intake: IntakeAnswers },
): Promise<IntakePreview> {
  const { id } = await requireProject(scope, { id: input.projectId });
  const project = await getProjectSettings(scope, { id });
  const requirements = await listIntakeRequirements(scope);
  const difference = intakeDifference(requirements, project.intake, input.intake);
  const answered = await listAnsweredKeys(scope, id);
  const titles = new Map(requirements.map((requirement) => [requirement.key, requirement.title]));
  const named = (key: string) => ({ key, title: titles.get(key) ?? key });
  const removed = difference.removed.map(({ key, missing }) => ({
    ...named(key),
    missing,
    answered: answered.has(key),
  }));
  return {
    added: difference.added.map(named),
    removed,
    criticalityChanged: difference.criticalityChanged.map(({ key, from, to }) => ({
      ...named(key),
      from,
      to,
    })),
    targetsChanged: difference.targetsChanged.filter(
      ({ aspect }) => !Object.hasOwn(project.targetOverrides, aspect),
    ),
    answeredLeaving: removed.filter((change) => change.answered).length,
  };
}

async function listAnsweredKeys(scope: OrgScope, projectId: string): Promise<ReadonlySet<string>> {
  const { organizationId } = scope;
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId, projectId, states: { some: { organizationId, answered: true } } },
    select: { requirementKey: true },
  });
  return new Set(rows.map((row) => row.requirementKey));
}

import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { countedStatus } from "#lib/domain/project-items.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { listChecklist, listPeople } from "#lib/features/checklist/data.ts";
import { getToday } from "#lib/features/evidence/data.ts";
import { getRoadmapProject } from "#lib/features/roadmap/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { assessmentResults, planOfAction, type Assessment } from "#lib/frameworks/export-assessment.ts";
import { listAcceptedEvidence, listAcceptedRisks, listStatements } from "./assessment-data.ts";

const NAMES = {
  development: "Development",
  testing: "Testing",
  preproduction: "Pre-Production",
  production: "Production",
} as const;

/**
 * How a project stands against the built-in framework, as OSCAL assessment results or plan of action. Throws
 * NOT_FOUND outside of what the scope reaches, CONFLICT for a plan where nothing is open.
 */
export async function exportAssessment(scope: OrgScope, slug: string, kind: "results" | "plan") {
  const project = await getRoadmapProject(scope, { slug });
  const assessment = await readAssessment(scope, project);
  const document = kind === "results" ? assessmentResults(assessment) : planOfAction(assessment);
  if (!document) throw new AppError("CONFLICT", "Everything is met: there is nothing to plan");
  await recordEvent(scope, {
    action: "report.exported",
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    after: { report: `oscal-${kind}`, format: "json" },
  });
  const day = toIsoDay(scope.now, "UTC");
  return {
    text: `${JSON.stringify(document, null, 1)}\n`,
    fileName: `${project.slug}-oscal-${kind}-${day}.json`,
  };
}

async function readAssessment(
  scope: OrgScope,
  project: Readonly<{ id: string; name: string; description: string }>,
): Promise<Assessment> {
  const today = await getToday(scope);
  const rows = await listChecklist(scope, project.id);
  const statements = await listStatements(scope, project.id);
  const evidence = await listAcceptedEvidence(scope, project.id);
  const risks = await listAcceptedRisks(scope, project.id, today);
  const owners = await listPeople(
    scope,
    rows.flatMap(({ ownerId }) => (ownerId ? [ownerId] : [])),
  );
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  const requirements = rows.map((row) => ({
    ...{ key: row.key, title: row.title, criticality: row.criticality, dueDate: row.dueDate },
    statement: statements.get(row.id) ?? row.title,
    owner: row.ownerId === null ? null : (names.get(row.ownerId) ?? null),
    states: row.environments.flatMap((environment) => {
      const status = countedStatus(row, environment);
      if (status === "not_applicable") return [];
      return [{ environment, status, answered: row.states[environment]?.answered ?? false }];
    }),
    evidence: evidence.get(row.id) ?? [],
    risks: risks.get(row.id) ?? [],
  }));
  return {
    organization: { id: scope.organizationId, name: scope.organizationName },
    project,
    framework: { name: FRAMEWORK.name, version: FRAMEWORK.version },
    at: scope.now,
    environments: ENVIRONMENTS.map((key) => ({ key, name: NAMES[key] })),
    // What applies nowhere is no part of the assessment.
    requirements: requirements.filter(({ states }) => states.length > 0),
  };
}

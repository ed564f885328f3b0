import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { readDocument } from "#lib/features/roadmap/export.ts";
import { environmentFacts } from "#lib/features/roadmap/plan.ts";
import type { ReportFormat } from "#lib/reports/formats.ts";
import { planCalendar, planSheets } from "#lib/reports/plan-files.ts";
import type { PlanReport, ReportFrame } from "#lib/reports/plan-report.ts";
import { planDocument } from "#lib/reports/plan.ts";
import { programmeCalendar, programmeSheets } from "#lib/reports/programme-files.ts";
import { programmeDocument } from "#lib/reports/programme.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { programmeReportOf } from "./programme-facts.ts";
import { readProgramme } from "./programme-service.ts";
import { planReportOf } from "./report-facts.ts";
import type { PlanReportQuery } from "./schema.ts";
import { readPlan } from "./service.ts";

type Named = Pick<PlanReportQuery, "classification" | "version">;

function frameOf(scope: OrgScope, timeZone: string, { classification, version }: Named): ReportFrame {
  return {
    organization: scope.organizationName,
    generatedAt: scope.now.toISOString(),
    ...{ timeZone, classification, version },
    preparedBy: scope.userName,
  };
}

/** What the document of a plan says, as data, and the id of its project. Throws NOT_FOUND. */
export async function loadPlanReportOf(
  scope: OrgScope,
  slug: string,
  planId: string,
  named: Named,
): Promise<Readonly<{ report: PlanReport; projectId: string }>> {
  const { project, work, value, timeZone, ...read } = await readPlan(scope, slug, planId);
  const report = planReportOf({
    ...read,
    frame: frameOf(scope, timeZone, named),
    project: { slug: project.slug, name: project.name },
    facts: environmentFacts(work.planning, read.plan.settings.environment),
    missing: value.missing,
    horizonYears: value.horizonYears,
  });
  return { report, projectId: project.id };
}

type As = Readonly<{ format: ReportFormat; words: ReportWords }>;

/**
 * A plan as a document to be taken out in a format (roadmap/export.ts). Throws NOT_FOUND outside of what the scope
 * reaches.
 */
export async function readPlanDocument(
  scope: OrgScope,
  place: Readonly<{ project: string; plan: string }>,
  query: PlanReportQuery,
  { format, words }: As,
) {
  const { report, projectId } = await loadPlanReportOf(scope, place.project, place.plan, query);
  const { plan, project, timeZone } = report;
  return readDocument(
    scope,
    {
      report: "plan",
      ...{ slug: project.slug, environment: plan.environment, timeZone },
      object: { objectType: "plan", objectId: plan.id, objectLabel: plan.name, projectId },
      source: {
        name: plan.name,
        document: () => planDocument(report, words),
        sheets: () => planSheets(report, words),
        calendar: () => planCalendar(report, words),
      },
    },
    query,
    format,
  );
}

/** The same of a programme. Throws NOT_FOUND for those who do not see programmes. */
export async function readProgrammeDocument(
  scope: OrgScope,
  programmeId: string,
  query: PlanReportQuery,
  { format, words }: As,
) {
  const { works, timeZone, ...read } = await readProgramme(scope, programmeId);
  const { environment } = read.plan.settings;
  const report = programmeReportOf({
    ...read,
    frame: frameOf(scope, timeZone, query),
    standing: works.map(({ planning }) => environmentFacts(planning, environment)),
  });
  const { plan } = report;
  return readDocument(
    scope,
    {
      report: "programme",
      ...{ slug: scope.organizationSlug, environment, timeZone },
      object: { objectType: "plan", objectId: plan.id, objectLabel: plan.name },
      source: {
        name: plan.name,
        document: () => programmeDocument(report, words),
        sheets: () => programmeSheets(report, words),
        calendar: () => programmeCalendar(report, words),
      },
    },
    query,
    format,
  );
}

import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { getBrand } from "#lib/features/brand/data.ts";
import { environmentFacts } from "#lib/features/roadmap/plan.ts";
import type { WrittenReport } from "#lib/features/roadmap/service.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { CONTENT_TYPES, type ReportFormat } from "#lib/reports/formats.ts";
import { planCalendar, planSheets } from "#lib/reports/plan-files.ts";
import type { PlanReport } from "#lib/reports/plan-report.ts";
import { planDocument } from "#lib/reports/plan.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { writeReport } from "#lib/reports/write.ts";
import { planReportOf } from "./report-facts.ts";
import type { PlanReportQuery } from "./schema.ts";
import { readPlan } from "./service.ts";

/** What the document of a plan says, as data, and the id of its project. Throws NOT_FOUND. */
export async function loadPlanReportOf(
  scope: OrgScope,
  slug: string,
  planId: string,
  { classification, version }: Pick<PlanReportQuery, "classification" | "version">,
): Promise<Readonly<{ report: PlanReport; projectId: string }>> {
  const { plan, project, work, value, timeZone, ...read } = await readPlan(scope, slug, planId);
  const { id, name, note, state, createdBy, updatedAt } = plan;
  const report = planReportOf({
    ...read,
    frame: {
      organization: scope.organizationName,
      generatedAt: scope.now.toISOString(),
      ...{ timeZone, classification, version },
      preparedBy: scope.userName,
    },
    project: { slug: project.slug, name: project.name },
    plan: { id, name, note, state, createdBy, updatedAt },
    facts: environmentFacts(work.planning, plan.settings.environment),
    missing: value.missing,
    horizonYears: value.horizonYears,
  });
  return { report, projectId: project.id };
}

/** Writes a plan in a format and records who took it out. Throws NOT_FOUND outside of what the scope reaches. */
export async function exportPlan(
  scope: OrgScope,
  place: Readonly<{ project: string; plan: string }>,
  query: PlanReportQuery,
  as: Readonly<{ format: ReportFormat; words: ReportWords }>,
): Promise<WrittenReport> {
  const { report, projectId } = await loadPlanReportOf(scope, place.project, place.plan, query);
  const { format, words } = as;
  const file = await writeReport(
    {
      name: report.plan.name,
      brand: await getBrand(scope),
      at: new Date(report.generatedAt),
      document: () => planDocument(report, words),
      sheets: () => planSheets(report, words),
      calendar: () => planCalendar(report, words),
    },
    format,
  );
  const { classification, version, language } = query;
  await recordEvent(scope, {
    action: "report.exported",
    objectType: "plan",
    objectId: report.plan.id,
    objectLabel: report.plan.name,
    projectId,
    after: {
      report: "plan",
      format,
      environment: report.plan.environment,
      classification,
      version,
      language,
    },
  });
  const day = toIsoDay(scope.now, report.timeZone);
  return {
    ...file,
    contentType: CONTENT_TYPES[format],
    fileName: `${report.project.slug}-plan-${day}.${format}`,
  };
}

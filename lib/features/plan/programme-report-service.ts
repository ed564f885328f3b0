import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { getBrand } from "#lib/features/brand/data.ts";
import { environmentFacts } from "#lib/features/roadmap/plan.ts";
import type { WrittenReport } from "#lib/features/roadmap/service.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { CONTENT_TYPES, type ReportFormat } from "#lib/reports/formats.ts";
import type { ProgrammeReport } from "#lib/reports/plan-report.ts";
import { programmeCalendar, programmeSheets } from "#lib/reports/programme-files.ts";
import { programmeDocument } from "#lib/reports/programme.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { writeReport } from "#lib/reports/write.ts";
import { programmeReportOf } from "./programme-facts.ts";
import { readProgramme } from "./programme-service.ts";
import type { PlanReportQuery } from "./schema.ts";

/** What the document of a programme says, as data. Throws NOT_FOUND. */
async function loadProgrammeReportOf(
  scope: OrgScope,
  programmeId: string,
  { classification, version }: PlanReportQuery,
): Promise<ProgrammeReport> {
  const { plan, works, timeZone, ...read } = await readProgramme(scope, programmeId);
  const { id, name, note, state, createdBy, updatedAt, settings } = plan;
  return programmeReportOf({
    ...read,
    frame: {
      organization: scope.organizationName,
      generatedAt: scope.now.toISOString(),
      ...{ timeZone, classification, version },
      preparedBy: scope.userName,
    },
    plan: { id, name, note, state, createdBy, updatedAt },
    standing: works.map(({ planning }) => environmentFacts(planning, settings.environment)),
  });
}

/** Writes a programme in a format and records who took it out. Throws NOT_FOUND for those who do not see programmes. */
export async function exportProgramme(
  scope: OrgScope,
  programmeId: string,
  query: PlanReportQuery,
  as: Readonly<{ format: ReportFormat; words: ReportWords }>,
): Promise<WrittenReport> {
  const report = await loadProgrammeReportOf(scope, programmeId, query);
  const { format, words } = as;
  const file = await writeReport(
    {
      name: report.plan.name,
      brand: await getBrand(scope),
      at: new Date(report.generatedAt),
      document: () => programmeDocument(report, words),
      sheets: () => programmeSheets(report, words),
      calendar: () => programmeCalendar(report, words),
    },
    format,
  );
  const { classification, version, language } = query;
  const { environment } = report.plan;
  await recordEvent(scope, {
    action: "report.exported",
    objectType: "plan",
    objectId: report.plan.id,
    objectLabel: report.plan.name,
    after: { report: "programme", format, environment, classification, version, language },
  });
  const day = toIsoDay(scope.now, report.timeZone);
  return {
    ...file,
    contentType: CONTENT_TYPES[format],
    fileName: `${scope.organizationSlug}-programme-${day}.${format}`,
  };
}

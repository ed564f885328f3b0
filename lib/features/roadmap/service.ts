import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { addMonths, monthOfDate } from "#lib/domain/month.ts";
import { can } from "#lib/domain/permissions.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { writeCalendar } from "#lib/reports/calendar.ts";
import { writeJson } from "#lib/reports/json.ts";
import { writePdf } from "#lib/reports/pdf/writer.ts";
import { roadmapCalendar } from "#lib/reports/roadmap-calendar.ts";
import { roadmapSheets } from "#lib/reports/roadmap-sheets.ts";
import { writeCsv, writeXlsx } from "#lib/reports/spreadsheet.ts";
import type { ReportAspect, RoadmapReport } from "#lib/reports/roadmap-report.ts";
import { roadmapDocument } from "#lib/reports/roadmap.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { getPlanning, getRoadmapProject } from "./data.ts";
import { buildPlan, environmentFacts, notApplicableItems, PLAN_HORIZON_MONTHS } from "./plan.ts";
import type { ReportFormat, ReportQuery, RoadmapQuery } from "./schema.ts";
import type { RoadmapDto } from "./types.ts";

/** The month after this one, as the organisation counts its days: this month is mostly spoken for. */
function nextMonth(now: Date, timeZone: string): string {
  return addMonths(monthOfDate(toIsoDay(now, timeZone)), 1);
}

/** Short words fit beside a petal; keys of imported frameworks are cut there by who draws them. */
function aspectsOf(keys: readonly string[], names: ReadonlyMap<string, string>): ReportAspect[] {
  return keys.map((key) => ({ key, name: names.get(key) ?? key, label: key === "CRYPTO" ? "CRYP" : key }));
}

/** The roadmap page: how the environment stands, and the plan. */
export async function loadRoadmapOf(scope: OrgScope, slug: string, query: RoadmapQuery): Promise<RoadmapDto> {
  const { description: _description, ...project } = await getRoadmapProject(scope, { slug });
  const { aspectNames, timeZone, ...planning } = await getPlanning(scope, project.id);
  const defaultStart = nextMonth(scope.now, timeZone);
  return {
    organization: { slug: scope.organizationSlug, name: scope.organizationName },
    project,
    mayUpdate: can(scope.role, "roadmap:update") && !project.archived,
    defaultStart,
    horizonMonths: PLAN_HORIZON_MONTHS,
    aspects: aspectsOf(planning.aspects, aspectNames),
    facts: environmentFacts(planning, query.environment),
    plan: buildPlan({
      ...planning,
      environment: query.environment,
      capacityDaysPerMonth: query.capacity ?? project.capacityDaysPerMonth,
      startMonth: query.start ?? defaultStart,
    }),
  };
}

/** What the report says, as data. */
export async function loadReportOf(
  scope: OrgScope,
  slug: string,
  query: ReportQuery,
): Promise<RoadmapReport> {
  const project = await getRoadmapProject(scope, { slug });
  const { aspectNames, timeZone, ...planning } = await getPlanning(scope, project.id);
  return {
    organization: scope.organizationName,
    project: { slug: project.slug, name: project.name, description: project.description },
    generatedAt: scope.now.toISOString(),
    timeZone,
    horizonMonths: PLAN_HORIZON_MONTHS,
    classification: query.classification,
    version: query.version,
    preparedBy: scope.userName,
    aspects: aspectsOf(planning.aspects, aspectNames),
    environments: ENVIRONMENTS.map((environment) => environmentFacts(planning, environment)),
    plan: buildPlan({
      ...planning,
      environment: query.environment,
      capacityDaysPerMonth: query.capacity ?? project.capacityDaysPerMonth,
      startMonth: query.start ?? nextMonth(scope.now, timeZone),
    }),
    notApplicable: notApplicableItems(planning.items),
    criticalityWeights: planning.settings.criticalityWeights,
  };
}

const CONTENT_TYPES: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  ics: "text/calendar; charset=utf-8",
};

export type WrittenReport = Readonly<{
  bytes: Uint8Array<ArrayBuffer>;
  contentType: string;
  fileName: string;
  /** Null where the format has no pages. */
  pages: number | null;
  /** Megabytes that the typesetter held at most; null where none was needed. */
  peakMemory: number | null;
}>;

/**
 * Writes the roadmap of a project in a format and records who took it out. Throws NOT_FOUND where the scope
 * does not reach the project.
 */
export async function exportReport(
  scope: OrgScope,
  slug: string,
  query: ReportQuery,
  as: Readonly<{ format: ReportFormat; words: ReportWords }>,
): Promise<WrittenReport> {
  const project = await getRoadmapProject(scope, { slug });
  const report = await loadReportOf(scope, slug, query);
  const name = `${project.slug}-roadmap-${toIsoDay(scope.now, report.timeZone)}`;
  const written = await write(report, as, name);
  const { environment, classification, version } = query;
  await recordEvent(scope, {
    action: "report.exported",
    objectType: "project",
    objectId: project.id,
    objectLabel: project.name,
    projectId: project.id,
    after: { report: "roadmap", format: as.format, environment, classification, version },
  });
  return written;
}

type Written = Omit<WrittenReport, "fileName" | "contentType">;

const NO_PAGES = { pages: null, peakMemory: null } as const;

async function write(
  report: RoadmapReport,
  { format, words }: Readonly<{ format: ReportFormat; words: ReportWords }>,
  name: string,
): Promise<WrittenReport> {
  const at = new Date(report.generatedAt);
  const writers: Readonly<Record<ReportFormat, () => Promise<Written>>> = {
    pdf: () => writePdf(roadmapDocument(report, words)),
    json: async () => ({
      bytes: new TextEncoder().encode(writeJson(roadmapDocument(report, words))),
      ...NO_PAGES,
    }),
    xlsx: async () => ({ bytes: await writeXlsx(roadmapSheets(report, words), at), ...NO_PAGES }),
    csv: async () => {
      // The gaps: a file holds one table, and this is the one that people work with.
      const [gaps] = roadmapSheets(report, words);
      return { bytes: gaps ? writeCsv(gaps) : new Uint8Array(), ...NO_PAGES };
    },
    ics: async () => ({
      bytes: writeCalendar({ name: report.project.name, at, entries: roadmapCalendar(report, words) }),
      ...NO_PAGES,
    }),
  };
  const { bytes, pages, peakMemory } = await writers[format]();
  return { bytes, contentType: CONTENT_TYPES[format], fileName: `${name}.${format}`, pages, peakMemory };
}

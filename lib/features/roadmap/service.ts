import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { addMonths, monthOfDate } from "#lib/domain/month.ts";
import { can } from "#lib/domain/permissions.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { writeJson } from "#lib/reports/json.ts";
import { writePdf } from "#lib/reports/pdf/writer.ts";
import type { ReportAspect, RoadmapReport } from "#lib/reports/roadmap-report.ts";
import { roadmapDocument } from "#lib/reports/roadmap.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { getPlanning, getRoadmapProject } from "./data.ts";
import { buildPlan, environmentFacts, notApplicableItems, PLAN_HORIZON_MONTHS } from "./plan.ts";
import type { ReportQuery, RoadmapQuery } from "./schema.ts";
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

export const REPORT_FORMATS = ["pdf", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

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
  const document = roadmapDocument(report, as.words);
  const name = `${project.slug}-roadmap-${toIsoDay(scope.now, report.timeZone)}`;
  const written = await write(document, as.format, name);
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

async function write(
  document: ReturnType<typeof roadmapDocument>,
  format: ReportFormat,
  name: string,
): Promise<WrittenReport> {
  if (format === "json") {
    const bytes = new TextEncoder().encode(writeJson(document));
    return {
      bytes,
      contentType: "application/json",
      fileName: `${name}.json`,
      pages: null,
      peakMemory: null,
    };
  }
  const { bytes, pages, peakMemory } = await writePdf(document);
  return { bytes, contentType: "application/pdf", fileName: `${name}.pdf`, pages, peakMemory };
}

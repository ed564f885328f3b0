import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { addMonths, monthOfDate } from "#lib/domain/month.ts";
import { can } from "#lib/domain/permissions.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import type { ReportFormat } from "#lib/reports/formats.ts";
import { roadmapCalendar } from "#lib/reports/roadmap-calendar.ts";
import { roadmapSheets } from "#lib/reports/roadmap-sheets.ts";
import type { ReportAspect, RoadmapReport } from "#lib/reports/roadmap-report.ts";
import { roadmapDocument } from "#lib/reports/roadmap.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { getPlanning, getRoadmapProject } from "./data.ts";
import { readDocument } from "./export.ts";
import {
  buildPlan,
  environmentFacts,
  notApplicableItems,
  PLAN_HORIZON_MONTHS,
  type PlanItem,
} from "./plan.ts";
import type { ReportQuery, RoadmapQuery } from "./schema.ts";
import type { RoadmapDto } from "./types.ts";

/** The month after this one, as the organisation counts its days: this month is mostly spoken for. */
function nextMonth(now: Date, timeZone: string): string {
  return addMonths(monthOfDate(toIsoDay(now, timeZone)), 1);
}

/** Keys fit beside a petal; those of imported frameworks are cut there by who draws them. */
export function aspectsOf(keys: readonly string[], names: ReadonlyMap<string, string>): ReportAspect[] {
  return keys.map((key) => ({ key, name: names.get(key) ?? key, label: key }));
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
  return (await loadPlannedReport(scope, slug, query)).report;
}

/** The report with the items that it was computed from. Throws NOT_FOUND outside of what the scope reaches. */
export async function loadPlannedReport(
  scope: OrgScope,
  slug: string,
  query: ReportQuery,
): Promise<Readonly<{ report: RoadmapReport; items: readonly PlanItem[] }>> {
  const project = await getRoadmapProject(scope, { slug });
  const { aspectNames, timeZone, ...planning } = await getPlanning(scope, project.id);
  const report: RoadmapReport = {
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
  return { report, items: planning.items };
}

/**
 * The roadmap of a project as a document to be taken out in a format (see export.ts). Throws NOT_FOUND where the
 * scope does not reach the project.
 */
export async function readReport(
  scope: OrgScope,
  slug: string,
  query: ReportQuery,
  { format, words }: Readonly<{ format: ReportFormat; words: ReportWords }>,
) {
  const project = await getRoadmapProject(scope, { slug });
  const report = await loadReportOf(scope, slug, query);
  return readDocument(
    scope,
    {
      report: "roadmap",
      slug: project.slug,
      environment: query.environment,
      timeZone: report.timeZone,
      object: {
        ...{ objectType: "project", objectId: project.id, objectLabel: project.name },
        projectId: project.id,
      },
      source: {
        name: project.name,
        document: () => roadmapDocument(report, words),
        sheets: () => roadmapSheets(report, words),
        calendar: () => roadmapCalendar(report, words),
      },
    },
    query,
    format,
  );
}

import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { keptDayBefore } from "#lib/domain/history.ts";
import { countedStatus } from "#lib/domain/project-items.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { listAspects } from "#lib/features/organization/data.ts";
import { portfolioQuerySchema } from "#lib/features/portfolio/schema.ts";
import { loadPortfolioOf } from "#lib/features/portfolio/service.ts";
import type { PortfolioDto, PortfolioRow } from "#lib/features/portfolio/types.ts";
import { listAgreedPlans } from "#lib/features/plan/data.ts";
import { loadPlanReportOf } from "#lib/features/plan/report-service.ts";
import type { PlanItem } from "#lib/features/roadmap/plan.ts";
import { aspectsOf, loadPlannedReport } from "#lib/features/roadmap/service.ts";
import { listMeans } from "#lib/features/trend/data.ts";
import type { BoardPack, PackApplicability } from "#lib/reports/board-pack.ts";
import type { PlanReport } from "#lib/reports/plan-report.ts";
import type { RoadmapReport } from "#lib/reports/roadmap-report.ts";
import { listPackEvidence } from "./data.ts";
import { PROJECTS_MAX, ROADMAPS_MAX } from "./limits.ts";
import { packQuestions, readReturn, type ProjectReturn, type ReadPack } from "./returns.ts";
import type { PackOptions } from "./schema.ts";

const TREND_DAYS = 90;

/** `done` of `total` steps of reading a pack. */
export type PackProgress = (done: number, total: number) => void;

/** All that a board pack says, of the projects within reach, the weakest first; simulatePack completes it. */
export async function loadBoardPack(
  scope: OrgScope,
  options: PackOptions,
  progress: PackProgress = () => {},
): Promise<ReadPack> {
  const { environment, classification, version, approver, sections, language } = options;
  const { first, rows } = await readPortfolio(scope, environment);
  const names = new Map((await listAspects(scope)).map(({ key, name }) => [key, name]));
  const timeZone = await getTimeZone(scope);
  const detailed = rows.slice(0, ROADMAPS_MAX);
  const kept = await listAgreedPlans(
    scope,
    detailed.map(({ slug }) => slug),
  );
  const reports: RoadmapReport[] = [];
  const plans: PlanReport[] = [];
  const plansElsewhere: { slug: string; environment: Environment }[] = [];
  const returns: ProjectReturn[] = [];
  const applicability = new Map<string, PackApplicability>();
  for (const [index, { slug, name }] of detailed.entries()) {
    const { report, items } = await loadPlannedReport(scope, slug, {
      ...{ environment, classification, version, language },
    });
    reports.push(report);
    addApplicability(applicability, items, environment);
    const agreed = kept.get(slug);
    const agreedFor = agreed?.agreed?.plan.environment ?? environment;
    const isHere = agreedFor === environment && agreed?.settings.environment === environment;
    const plan =
      agreed && isHere
        ? (await loadPlanReportOf(scope, slug, agreed.id, { classification, version })).report
        : null;
    if (plan) plans.push(plan);
    else if (agreed) plansElsewhere.push({ slug, environment: agreedFor });
    if (sections.includes("returns")) {
      const done = plan ? plan.tasks : report.plan.phases.flatMap((phase) => phase.items);
      const keys = done.map(({ key }) => key);
      returns.push(await readReturn(scope, { slug, name }, { by: plan ? "plan" : "roadmap", done: keys }));
    }
    progress(index + 1, detailed.length);
  }
  const means = new Map(first.aspects.map((aspect) => [aspect.key, aspect]));
  const [{ currency, horizonYears } = { currency: "", horizonYears: 0 }] = returns;
  const { draws, questions } = packQuestions(returns);
  const pack: BoardPack = {
    organization: scope.organizationName,
    generatedAt: scope.now.toISOString(),
    timeZone,
    ...{ environment, classification, version, approver, sections },
    preparedBy: scope.userName,
    ownProjectsOnly: first.ownProjectsOnly,
    aspects: aspectsOf([...means.keys()], names).map((aspect) => ({
      ...aspect,
      score: means.get(aspect.key)?.score ?? null,
      target: means.get(aspect.key)?.target ?? null,
    })),
    totals: first.totals,
    trend: await readTrend(scope, environment),
    projects: rows.map(({ slug, name, score, level, change, gate, openCritical, cells }) => ({
      ...{ slug, name, score, level, change, gate, openCritical, cells },
    })),
    critical: first.decisions.map(({ key, title, projects, effortDays }) => ({
      ...{ key, title, effortDays },
      projects: projects.length,
    })),
    loss: first.expectedLoss,
    ...{ reports, plans, plansElsewhere },
    returns: sections.includes("returns")
      ? { currency, horizonYears, draws, projects: returns.map(({ row }) => row) }
      : null,
    applicability: [...applicability.values()],
    evidence: sections.includes("evidence")
      ? await listPackEvidence(
          scope,
          detailed.map(({ slug }) => slug),
        )
      : [],
  };
  return { pack, questions };
}

async function readPortfolio(scope: OrgScope, environment: Environment) {
  const rows: PortfolioRow[] = [];
  let first: PortfolioDto | null = null;
  for (let page = 1; rows.length < PROJECTS_MAX; page += 1) {
    const dto = await loadPortfolioOf(scope, portfolioQuerySchema.parse({ env: environment, page }));
    first ??= dto;
    rows.push(...dto.rows);
    if (!dto.pages.hasNext) break;
  }
  if (!first) throw new Error("A portfolio has a first page");
  return { first, rows };
}

async function readTrend(scope: OrgScope, environment: Environment): Promise<BoardPack["trend"]> {
  const from = keptDayBefore(scope.now, TREND_DAYS);
  const means = await listMeans(scope, environment, from);
  return means.map(({ day, total, projects }) => ({
    day,
    mean: projects === 0 ? null : Math.min(1, Math.max(0, total / projects)),
  }));
}

function addApplicability(
  into: Map<string, PackApplicability>,
  items: readonly PlanItem[],
  environment: Environment,
): void {
  for (const item of items) {
    if (!item.environments.includes(environment)) continue;
    const { key, title } = item;
    const status = countedStatus(item, environment);
    const before = into.get(key) ?? {
      ...{ key, title, applies: 0, met: 0, partial: 0, open: 0, notApplicable: 0 },
    };
    const name = status === "not_applicable" ? "notApplicable" : status;
    into.set(key, {
      ...before,
      applies: before.applies + (status === "not_applicable" ? 0 : 1),
      [name]: before[name] + 1,
    });
  }
}

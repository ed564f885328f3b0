import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { countedStatus } from "#lib/domain/project-items.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { getTimeZone } from "#lib/features/checklist/data.ts";
import { listAspects } from "#lib/features/organization/data.ts";
import { portfolioQuerySchema } from "#lib/features/portfolio/schema.ts";
import { loadPortfolioOf } from "#lib/features/portfolio/service.ts";
import type { PortfolioDto, PortfolioRow } from "#lib/features/portfolio/types.ts";
import type { PlanItem } from "#lib/features/roadmap/plan.ts";
import { aspectsOf, loadPlannedReport } from "#lib/features/roadmap/service.ts";
import { listMeans } from "#lib/features/trend/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { boardCalendar, boardSheets } from "#lib/reports/board-files.ts";
import type { BoardPack, PackApplicability } from "#lib/reports/board-pack.ts";
import type { Brand } from "#lib/reports/brand.ts";
import { boardDocument } from "#lib/reports/board.ts";
import { CONTENT_TYPES, type ReportFormat } from "#lib/reports/formats.ts";
import type { RoadmapReport } from "#lib/reports/roadmap-report.ts";
import type { ReportWords } from "#lib/reports/words.ts";
import { writeReport } from "#lib/reports/write.ts";
import { listPackEvidence } from "./data.ts";
import { PROJECTS_MAX, ROADMAPS_MAX } from "./limits.ts";
import type { PackOptions } from "./schema.ts";

const TREND_DAYS = 90;
const DAY_MS = 86_400_000;

/** `done` of `total` steps of reading a pack. */
export type PackProgress = (done: number, total: number) => void;

/** All that a board pack says, of the projects within reach, the weakest first. */
export async function loadBoardPack(
  scope: OrgScope,
  options: PackOptions,
  progress: PackProgress = () => {},
): Promise<BoardPack> {
  const { environment, classification, version, approver, sections } = options;
  const { first, rows } = await readPortfolio(scope, environment);
  const names = new Map((await listAspects(scope)).map(({ key, name }) => [key, name]));
  const timeZone = await getTimeZone(scope);
  const detailed = rows.slice(0, ROADMAPS_MAX);
  const reports: RoadmapReport[] = [];
  const applicability = new Map<string, PackApplicability>();
  for (const [index, { slug }] of detailed.entries()) {
    const { report, items } = await loadPlannedReport(scope, slug, { environment, classification, version });
    reports.push(report);
    addApplicability(applicability, items, environment);
    progress(index + 1, detailed.length);
  }
  const means = new Map(first.aspects.map((aspect) => [aspect.key, aspect]));
  return {
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
    reports,
    applicability: [...applicability.values()],
    evidence: sections.includes("evidence")
      ? await listPackEvidence(
          scope,
          detailed.map(({ slug }) => slug),
        )
      : [],
  };
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
  const from = new Date(scope.now.getTime() - TREND_DAYS * DAY_MS).toISOString().slice(0, 10);
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

/** Writes a pack in a format; needs nothing but the pack. */
export async function writeBoardPack(
  pack: BoardPack,
  {
    format,
    words,
    slug,
    brand,
  }: Readonly<{ format: ReportFormat; words: ReportWords; slug: string; brand: Brand }>,
) {
  const at = new Date(pack.generatedAt);
  const file = await writeReport(
    {
      name: words("report.board.title", { organization: pack.organization }),
      at,
      brand,
      document: () => boardDocument(pack, words),
      sheets: () => boardSheets(pack, words),
      calendar: () => boardCalendar(pack, words),
    },
    format,
  );
  const fileName = `${slug}-board-pack-${toIsoDay(at, pack.timeZone)}.${format}`;
  return { ...file, contentType: CONTENT_TYPES[format], fileName };
}

export type WrittenPack = Awaited<ReturnType<typeof writeBoardPack>>;

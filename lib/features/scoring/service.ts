import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { evaluateGate } from "#lib/domain/gate.ts";
import {
  aspectScoreFromTotals,
  aspectTotals,
  projectScore,
  type AspectResult,
  type AspectTotals,
} from "#lib/domain/scores.ts";
import { DEFAULT_TARGET, percentToTarget } from "#lib/domain/targets.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { listKeptTotals, listScorableItems, type ScoringSettings } from "./data.ts";
import type { AspectCell, ProjectScoreDto } from "./types.ts";

/** What the kept rows of one environment say, computed from its aspects' totals. Pure. */
export function summarize(
  environment: Environment,
  totals: ReadonlyMap<string, AspectTotals>,
  settings: ScoringSettings,
): ProjectScoreDto & { results: readonly AspectResult[] } {
  const results = [...totals].map(([aspect, sums]) => ({ aspect, score: aspectScoreFromTotals(sums) }));
  const project = projectScore(results, settings.aspectWeights);
  const aspects: Record<string, AspectCell> = {};
  const targets: Record<string, number> = {};
  const currents: Record<string, number | null> = {};
  for (const { aspect, score } of results) {
    const target = settings.targets[aspect] ?? DEFAULT_TARGET;
    targets[aspect] = target;
    currents[aspect] = score.assessed ? score.score : null;
    aspects[aspect] = score.assessed
      ? { state: "assessed", score: score.score, level: score.level, evidenced: score.evidenced, target }
      : { state: score.reason, score: null, level: null, evidenced: 0, target };
  }
  const toTarget = percentToTarget(targets, currents);
  const gate = evaluateGate(settings.gateRules[environment], { score: project });
  return {
    environment,
    score: project.assessed ? project.score : null,
    level: project.assessed ? project.level : null,
    coverage: project.applicable === 0 ? 0 : project.answered / project.applicable,
    evidenced: project.assessed ? project.evidenced : 0,
    fresh: project.assessed ? project.fresh : 0,
    applicable: project.applicable,
    answered: project.answered,
    openCritical: project.openCritical,
    percentToTarget: toTarget.known ? toTarget.share : null,
    gatePassed: gate.passed,
    // Each open critical requirement blocks by itself; the other rules count once.
    gateBlockers: gate.blockers.reduce(
      (sum, { kind, actual }) => sum + (kind === "open_critical" ? (actual ?? 1) : 1),
      0,
    ),
    aspects,
    results,
  };
}

/**
 * Brings the kept scores of a project up to date in the transaction of the change. The caller holds the
 * project's lock (lockScoringSettings). `aspects` and `environments` say what changed; without them all
 * is computed anew. Gives the summaries of the touched environments.
 */
export async function refreshScores(
  scope: OrgScope,
  projectId: string,
  settings: ScoringSettings,
  changed: { environments?: readonly Environment[]; aspects?: readonly string[] } = {},
): Promise<ProjectScoreDto[]> {
  const environments = changed.environments ?? ENVIRONMENTS;
  const items = await listScorableItems(scope, projectId, changed);
  const summaries: ProjectScoreDto[] = [];
  for (const environment of environments) {
    const kept = changed.aspects ? await listKeptTotals(scope, projectId, environment) : [];
    const totals = new Map<string, AspectTotals>(kept.map(({ aspectKey, ...sums }) => [aspectKey, sums]));
    const touched = changed.aspects ?? [...new Set(items[environment].map((item) => item.aspect))];
    for (const aspect of touched) {
      totals.set(
        aspect,
        aspectTotals(
          items[environment].filter((item) => item.aspect === aspect),
          settings.criticalityWeights,
        ),
      );
    }
    const summary = summarize(environment, totals, settings);
    await writeAspects(scope, projectId, environment, totals, summary, changed.aspects ? touched : null);
    await writeProject(scope, projectId, summary);
    const { results: _results, ...dto } = summary;
    summaries.push(dto);
  }
  return summaries;
}

/** Writes the touched aspects' rows in one statement; `null` writes all and removes the ones gone. */
async function writeAspects(
  scope: OrgScope,
  projectId: string,
  environment: Environment,
  totals: ReadonlyMap<string, AspectTotals>,
  summary: ProjectScoreDto,
  touched: readonly string[] | null,
): Promise<void> {
  if (touched === null) {
    await scope.db.aspectScore.deleteMany({
      where: {
        organizationId: scope.organizationId,
        projectId,
        environment,
        aspectKey: { notIn: [...totals.keys()] },
      },
    });
  }
  const rows = [...totals]
    .filter(([aspect]) => touched === null || touched.includes(aspect))
    .map(([aspectKey, sums]) => {
      const cell = summary.aspects[aspectKey];
      return {
        aspectKey,
        ...sums,
        score: cell?.score ?? null,
        level: cell?.level ?? null,
        target: cell?.target ?? DEFAULT_TARGET,
      };
    });
  await scope.db.$executeRaw`
    INSERT INTO "AspectScore" ("organizationId", "projectId", "environment", "aspectKey", "applicable", "answered",
        "met", "notApplicable", "openCritical", "weight", "value", "evidenced", "fresh", "score", "level", "target")
      SELECT ${scope.organizationId}::uuid, ${projectId}::uuid, ${environment}, r."aspectKey", r."applicable", r."answered",
        r."met", r."notApplicable", r."openCritical", r."weight", r."value", r."evidenced", r."fresh", r."score", r."level", r."target"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r("aspectKey" text, "applicable" int, "answered" int,
        "met" int, "notApplicable" int, "openCritical" int, "weight" float8, "value" float8, "evidenced" float8,
        "fresh" float8, "score" float8, "level" int, "target" float8)
    ON CONFLICT ("organizationId", "projectId", "environment", "aspectKey") DO UPDATE SET
      "applicable" = excluded."applicable", "answered" = excluded."answered", "met" = excluded."met",
      "notApplicable" = excluded."notApplicable", "openCritical" = excluded."openCritical",
      "weight" = excluded."weight", "value" = excluded."value", "evidenced" = excluded."evidenced",
      "fresh" = excluded."fresh", "score" = excluded."score", "level" = excluded."level", "target" = excluded."target"`;
}

/** Writes the project's row and the point of the day in one round trip. */
async function writeProject(scope: OrgScope, projectId: string, summary: ProjectScoreDto): Promise<void> {
  const aspectScores = Object.fromEntries(
    Object.entries(summary.aspects).map(([key, cell]) => [key, cell.score]),
  );
  await scope.db.$executeRaw`
    WITH day AS (
      INSERT INTO "ProjectScoreDay" ("organizationId", "projectId", "environment", "day", "score", "aspects")
        VALUES (${scope.organizationId}::uuid, ${projectId}::uuid, ${summary.environment},
          (${scope.now}::timestamptz AT TIME ZONE 'UTC')::date, ${summary.score}::float8, ${JSON.stringify(aspectScores)}::jsonb)
      ON CONFLICT ("organizationId", "projectId", "environment", "day")
        DO UPDATE SET "score" = excluded."score", "aspects" = excluded."aspects")
    INSERT INTO "ProjectScore" ("organizationId", "projectId", "environment", "score", "level", "applicable", "answered",
        "openCritical", "coverage", "evidenced", "fresh", "percentToTarget", "aspects", "gatePassed", "gateBlockers", "updatedAt")
      VALUES (${scope.organizationId}::uuid, ${projectId}::uuid, ${summary.environment}, ${summary.score}::float8,
        ${summary.level}::int, ${summary.applicable}::int, ${summary.answered}::int, ${summary.openCritical}::int,
        ${summary.coverage}::float8, ${summary.evidenced}::float8, ${summary.fresh}::float8, ${summary.percentToTarget}::float8,
        ${JSON.stringify(summary.aspects)}::jsonb, ${summary.gatePassed}, ${summary.gateBlockers}::int, ${scope.now}::timestamptz)
    ON CONFLICT ("organizationId", "projectId", "environment") DO UPDATE SET
      "score" = excluded."score", "level" = excluded."level", "applicable" = excluded."applicable",
      "answered" = excluded."answered", "openCritical" = excluded."openCritical", "coverage" = excluded."coverage",
      "evidenced" = excluded."evidenced", "fresh" = excluded."fresh", "percentToTarget" = excluded."percentToTarget",
      "aspects" = excluded."aspects", "gatePassed" = excluded."gatePassed", "gateBlockers" = excluded."gateBlockers",
      "updatedAt" = excluded."updatedAt"`;
}

/** An archived project leaves the portfolio: its kept scores go, and come back with a refresh. */
export async function removeScores(scope: OrgScope, projectId: string): Promise<void> {
  const where = { organizationId: scope.organizationId, projectId };
  await scope.db.aspectScore.deleteMany({ where });
  await scope.db.projectScore.deleteMany({ where });
}

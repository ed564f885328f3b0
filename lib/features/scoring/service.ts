import "server-only";
import type { SqlScope } from "#lib/auth/scope.ts";
import { evaluateGate } from "#lib/domain/gate.ts";
import {
  EMPTY_TOTALS,
  aspectScoreFromTotals,
  aspectTotals,
  combineTotals,
  itemTotals,
  projectScore,
  type AspectResult,
  type AspectTotals,
  type ScorableItem,
} from "#lib/domain/scores.ts";
import { DEFAULT_TARGET, percentToTarget } from "#lib/domain/targets.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import {
  holdTotals,
  readAllForScores,
  readAspectsForScores,
  type KeptTotals,
  type ScoreInputs,
  type ScoringSettings,
  type SettingsInForce,
} from "./data.ts";
import { removeGoneAspects, writeScores, type Computed, type Written } from "./mutations.ts";
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
 * project's lock (lockScoringSettings). `changed` says what to compute anew; without it, everything, and so
 * where what is kept was computed with earlier rules. Gives the summaries of the environments. Of an archived
 * project nothing is kept, and none is given: a row of it would count in the portfolio.
 */
export async function refreshScores(
  scope: SqlScope,
  projectId: string,
  settings: SettingsInForce,
  changed: { environments?: readonly Environment[]; aspects?: readonly string[] } = {},
): Promise<ProjectScoreDto[]> {
  if (settings.archived) return [];
  if (settings.stale) {
    const wanted = changed.environments ?? ENVIRONMENTS;
    const all = await refreshScores(scope, projectId, { ...settings, stale: false });
    return all.filter(({ environment }) => wanted.includes(environment));
  }
  const { environments = ENVIRONMENTS, aspects } = changed;
  const inputs = aspects
    ? await readAspectsForScores(scope, projectId, environments, aspects)
    : await readAllForScores(scope, projectId, environments);
  const computed = environments.map((environment) =>
    compute(
      environment,
      inputs,
      settings,
      aspects ?? [...new Set(inputs.items[environment].map((item) => item.aspect))],
    ),
  );
  if (!aspects && environments.length === ENVIRONMENTS.length)
    await scope.db.$executeRaw`
      UPDATE "Project" SET "rulesVersion" = ${settings.rulesVersion}::int
       WHERE "organizationId" = ${scope.organizationId}::uuid AND "id" = ${projectId}::uuid
         AND "rulesVersion" <> ${settings.rulesVersion}::int`;
  if (!aspects) await holdTotals(scope);
  await writeScores(scope, projectId, computed);
  if (!aspects) await removeGoneAspects(scope, projectId, computed);
  return computed.map(({ summary }) => summary);
}

/** An item that has moved in one environment: what the score saw of it, and what it sees now. */
export type MovedItem = Readonly<{
  environment: Environment;
  before: ScorableItem;
  after: ScorableItem;
  /** Some of its evidence is valid until a day. */
  ends: boolean;
}>;

/**
 * Brings the kept scores up to date after one item of an aspect has moved: its share in the aspect's totals is
 * taken away as it was and added as it is. Totals are whole and half numbers, so that this comes to the same as
 * reading the aspect. It is read where that is not certain: the scores wait for new rules, the aspect is not
 * kept yet, or the item's evidence ends on a day and may have been fresh when the totals were kept; then
 * `written` is empty. The caller holds the project's lock, and has read `kept` behind it.
 */
export async function moveScores(
  scope: SqlScope,
  projectId: string,
  { settings, kept }: { settings: SettingsInForce; kept: KeptTotals },
  aspect: string,
  moved: readonly MovedItem[],
): Promise<{ scores: ProjectScoreDto[]; written: Written[] }> {
  const environments = moved.map(({ environment }) => environment);
  const sure = moved.every(({ environment, ends }) => !ends && kept.get(environment)?.has(aspect));
  if (settings.archived || settings.stale || !sure) {
    const changed = { environments, aspects: [aspect] };
    return { scores: await refreshScores(scope, projectId, settings, changed), written: [] };
  }
  const computed = moved.map(({ environment, before, after }) => {
    const totals = new Map(kept.get(environment));
    const weights = settings.criticalityWeights;
    const others = combineTotals(totals.get(aspect) ?? EMPTY_TOTALS, itemTotals(before, weights), -1);
    totals.set(aspect, combineTotals(others, itemTotals(after, weights)));
    return scored(environment, totals, settings, [aspect]);
  });
  const written = await writeScores(scope, projectId, computed);
  return { scores: computed.map(({ summary }) => summary), written };
}

function scored(
  environment: Environment,
  totals: ReadonlyMap<string, AspectTotals>,
  settings: ScoringSettings,
  touched: readonly string[],
): Computed {
  const { results: _results, ...summary } = summarize(environment, totals, settings);
  return { summary, totals, touched };
}

function compute(
  environment: Environment,
  { items, kept }: ScoreInputs,
  settings: ScoringSettings,
  touched: readonly string[],
): Computed {
  const totals = new Map(kept.get(environment));
  for (const aspect of touched) {
    const own = items[environment].filter((item) => item.aspect === aspect);
    totals.set(aspect, aspectTotals(own, settings.criticalityWeights));
  }
  return scored(environment, totals, settings, touched);
}

import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { aleWith, costOf, rosi } from "#lib/domain/investment.ts";
import { scenarioLosses } from "#lib/domain/loss.ts";
import { yearsWithin, type SimulationInput } from "#lib/domain/loss-simulation.ts";
import { calculate } from "#lib/features/loss/calculate.ts";
import { loadBasis } from "#lib/features/loss/project-service.ts";
import type { BoardPack, PackReturn } from "#lib/reports/board-pack.ts";
import { log } from "#lib/server/log.ts";

/** Simulated years of each project, where that takes no more than these steps for all of them. */
const PACK_DRAWS = 10_000;
const PACK_STEPS = 30_000_000;

export type ProjectReturn = Readonly<{
  row: PackReturn;
  currency: string;
  horizonYears: number;
  /** Null where nothing can be simulated. */
  question: Question | null;
}>;

type Question = Omit<SimulationInput, "draws">;

/** What a project's money comes to when `done` (keys of requirements) is met; quantiles come later. */
export async function readReturn(
  scope: OrgScope,
  { slug, name }: Readonly<{ slug: string; name: string }>,
  { by, done }: Readonly<{ by: PackReturn["by"]; done: readonly string[] }>,
): Promise<ProjectReturn> {
  const { valuation, missing, organization, settings } = await loadBasis(scope, slug);
  const { scenarios, items, effectiveness, dayRate, horizonYears } = valuation;
  const isKnown = !missing.includes("scenarios") && !missing.includes("answers");
  const keys = new Set(done);
  const aleNow = isKnown ? aleWith(valuation, new Set()) : 0;
  const aleThen = isKnown ? aleWith(valuation, keys) : 0;
  const cost =
    missing.includes("day_rate") || !isKnown
      ? null
      : valuation.costs
          .filter(({ key }) => keys.has(key))
          .reduce((sum, item) => sum + costOf(item, dayRate, horizonYears), 0);
  return {
    row: {
      ...{ slug, name, by, cost, missing },
      loss: isKnown ? { now: aleNow, after: aleThen } : null,
      years: null,
      rosi: cost === null ? null : rosi({ aleNow, aleThen, cost, horizonYears }),
    },
    currency: organization.currency,
    horizonYears: settings.horizonYears,
    question: isKnown
      ? {
          scenarios,
          states: [scenarioLosses(scenarios, items, effectiveness).map(({ residual }) => residual)],
          seed: slug,
        }
      : null,
  };
}

/** A pack as it was read, and what is still to be simulated once its transaction has ended. */
export type ReadPack = Readonly<{
  pack: BoardPack;
  questions: readonly Readonly<{ slug: string; question: SimulationInput }>[];
}>;

/**
 * What is to be simulated of all projects, each with as many years as the others. Nothing where their events are too
 * many: the pack says so, and nobody waits for it.
 */
export function packQuestions(
  returns: readonly ProjectReturn[],
): Readonly<{ draws: number | null; questions: ReadPack["questions"] }> {
  const asked = returns.flatMap(({ row, question }) => (question ? [{ slug: row.slug, question }] : []));
  const draws = yearsWithin(
    asked.map(({ question }) => question),
    PACK_DRAWS,
    PACK_STEPS,
  );
  if (draws === null) return { draws, questions: [] };
  return {
    draws,
    questions: asked.map(({ slug, question }) => ({ slug, question: { ...question, draws } })),
  };
}

/**
 * The pack with the quantiles of its projects' losses. The same questions give the same figures. Where simulating
 * fails the pack goes out without them, and says so.
 */
export async function simulatePack({ pack, questions }: ReadPack): Promise<BoardPack> {
  const { returns } = pack;
  if (returns === null || questions.length === 0) return pack;
  const inputs = questions.map(({ question }) => question);
  const answers = await calculate({ kind: "simulate_each", inputs }, { patient: true }).catch(
    (error: unknown) => {
      log().error({ err: error }, "a board pack's losses were not simulated");
      return null;
    },
  );
  if (answers === null) return { ...pack, returns: { ...returns, draws: null } };
  const years = new Map(questions.map(({ slug }, index) => [slug, answers[index]]));
  return {
    ...pack,
    returns: {
      ...returns,
      projects: returns.projects.map((row) => {
        const found = years.get(row.slug);
        return found ? { ...row, years: { p10: found.p10, p50: found.p50, p90: found.p90 } } : row;
      }),
    },
  };
}

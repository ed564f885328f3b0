import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { aleWith, rosi } from "#lib/domain/investment.ts";
import { scenarioLosses, type LossScenario } from "#lib/domain/loss.ts";
import { expectedEvents, MOST_EVENTS_A_YEAR, yearsWithin } from "#lib/domain/loss-simulation.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { log } from "#lib/server/log.ts";
import { calculate } from "./calculate.ts";
import { loadBasis } from "./project-service.ts";
import { loadExposures } from "./service.ts";
import type { BudgetDto, SimulationLine } from "./types.ts";

type Question = Readonly<{
  scenarios: readonly LossScenario[];
  now: readonly number[];
  met: readonly number[];
  seed: string;
}>;

/**
 * Scenario years of one answer: what comes by itself takes about a second, what is asked for ten at most. Where
 * scenarios happen often, their events take the time.
 */
const MOST_WORK = { usual: 1_500_000, asked: 12_000_000 } as const;
const MOST_STEPS = { usual: 5_000_000, asked: 30_000_000 } as const;
const USUAL_DRAWS = 20_000;

/** What a project could lose, to be simulated when the transaction has ended. */
export async function projectQuestion(scope: OrgScope, slug: string): Promise<Question> {
  const { project, valuation, missing } = await loadBasis(scope, slug);
  if (missing.includes("scenarios") || missing.includes("answers")) throw nothingToSimulate();
  const { scenarios, items, effectiveness } = valuation;
  const residuals = (done: ReadonlySet<string>) =>
    scenarioLosses(scenarios, items, effectiveness, done).map(({ residual }) => residual);
  return {
    scenarios,
    now: residuals(new Set()),
    met: residuals(new Set(items.map(({ key }) => key))),
    seed: project.slug,
  };
}

/** The same for all projects within reach: each scenario of each project happens by itself. */
export async function organizationQuestion(scope: OrgScope): Promise<Question> {
  const { exposures } = await loadExposures(scope);
  const assessed = exposures.filter(({ answered }) => answered > 0);
  const scenarios = assessed.flatMap(({ slug, scenarios: own }) =>
    own.map((scenario) => ({ ...scenario, id: `${slug} ${scenario.id}` })),
  );
  if (scenarios.length === 0) throw nothingToSimulate();
  return {
    scenarios,
    now: assessed.flatMap(({ now }) => now),
    met: assessed.flatMap(({ met }) => met),
    seed: scope.organizationSlug,
  };
}

/** Only what was written for people leaves the server. */
function messageOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  log().error({ err: error }, "simulation failed");
  return "The simulation failed; try again";
}

function nothingToSimulate(): AppError {
  return new AppError(
    "CONFLICT",
    "There is nothing to simulate yet: add scenarios and answer some requirements",
  );
}

function tooManyEvents(events: number): AppError {
  return new AppError(
    "CONFLICT",
    `${formatNumber(events)} events a year are expected in all, at most ${formatNumber(MOST_EVENTS_A_YEAR)} can be ` +
      "simulated: describe what happens so often as fewer, larger events",
  );
}

/**
 * A simulation as lines of JSON: progress, then the result. Whoever stops reading ends it. Throws CONFLICT where more
 * events are expected than can be simulated.
 */
export function simulationResponse({ scenarios, now, met, seed }: Question, draws: number): Response {
  const encoder = new TextEncoder();
  const stop = new AbortController();
  const size = draws > USUAL_DRAWS ? "asked" : "usual";
  const inputs = [{ scenarios, states: [now, met] }];
  const inTime = yearsWithin(inputs, draws, MOST_STEPS[size]);
  if (inTime === null) throw tooManyEvents(expectedEvents(inputs));
  const years = Math.min(inTime, Math.max(1_000, Math.floor(MOST_WORK[size] / scenarios.length)));
  let begun = false;
  const source: UnderlyingDefaultSource<Uint8Array> = {
    // On the first read: what nobody reads is not simulated.
    async pull(controller) {
      if (begun) return;
      begun = true;
      const tell = (line: SimulationLine) => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      const began = performance.now();
      try {
        const [first, second] = await calculate(
          { kind: "simulate", input: { scenarios, states: [now, met], draws: years, seed } },
          { signal: stop.signal, onProgress: (share) => tell({ kind: "progress", share }) },
        );
        if (first && second) {
          const milliseconds = Math.round(performance.now() - began);
          tell({
            kind: "result",
            result: { asked: draws, draws: years, seed, milliseconds, now: first, met: second },
          });
        }
      } catch (error) {
        tell({ kind: "failed", message: messageOf(error) });
      }
      if (!stop.signal.aborted) controller.close();
    },
    cancel: () => stop.abort(),
  };
  const body = new ReadableStream<Uint8Array>(source, { highWaterMark: 0 });
  return new Response(body, {
    headers: {
      "content-type": "application/x-ndjson; charset=utf-8",
      "cache-control": "no-store, no-transform",
      // nginx would hold the progress back until its buffer is full.
      "x-accel-buffering": "no",
    },
  });
}

/** What a budget should buy in a project; the solver runs when the transaction has ended. */
export async function budgetAnswer(
  scope: OrgScope,
  slug: string,
  limit: Readonly<{ money?: number | undefined; days?: number | undefined }>,
): Promise<() => Promise<BudgetDto>> {
  const { rows, valuation, missing } = await loadBasis(scope, slug);
  if (missing.length > 0) {
    throw new AppError("CONFLICT", "A return cannot be computed yet", { details: { missing } });
  }
  return async () => {
    const { best, marginal } = await calculate({ kind: "budget", valuation, limit });
    const titles = new Map(rows.map(({ item, row }) => [item.key, row.title]));
    const titled = (key: string) => titles.get(key) ?? key;
    const costs = new Map(valuation.costs.map((item) => [item.key, item]));
    const aleNow = aleWith(valuation, new Set());
    const { dayRate, horizonYears } = valuation;
    return {
      items: best.keys.map((key) => {
        const { effortDays = 0, purchase = 0, yearlyRun = 0 } = costs.get(key) ?? {};
        const cost = effortDays * dayRate + purchase + yearlyRun * horizonYears;
        return { key, title: titled(key), cost, days: effortDays };
      }),
      ...{ cost: best.cost, days: best.days, aleNow, ale: best.ale, gap: best.gap, method: best.method },
      rosi: rosi({ aleNow, aleThen: best.ale, cost: best.cost, horizonYears }),
      marginal: marginal ? { ...marginal, title: titled(marginal.key) } : null,
    };
  };
}

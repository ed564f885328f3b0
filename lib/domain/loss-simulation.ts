import { lossSampler, pertMoments, samplePert } from "./loss-distributions.ts";
import type { LossScenario } from "./loss.ts";
import { samplePoisson, seededRandom } from "./random.ts";

export type SimulationInput = Readonly<{
  scenarios: readonly LossScenario[];
  /** States of the project to compare, each the residual factor of every scenario in their order, 0 to 1. */
  states: readonly (readonly number[])[];
  /** Simulated years, at least 1. */
  draws: number;
  seed: string;
}>;

/** Fewer have no tail to speak of. */
const LEAST_YEARS = 100;
/** Steps of a whole run: half a minute where two run at once on a small machine. */
const MOST_STEPS_AT_ALL = 60_000_000;
/** What can be simulated even of the fewest years. */
export const MOST_EVENTS_A_YEAR = MOST_STEPS_AT_ALL / LEAST_YEARS;

type Events = Pick<SimulationInput, "scenarios" | "states">;

/** Events a year that a simulation of `inputs` would draw, as expected. */
export function expectedEvents(inputs: readonly Events[]): number {
  const expected = inputs.flatMap(({ scenarios, states }) =>
    scenarios.map(
      ({ frequency }, index) =>
        pertMoments(frequency).mean * Math.max(0, ...states.map((state) => state[index] ?? 0)),
    ),
  );
  return expected.reduce((sum, each) => sum + each, 0);
}

/**
 * How many years of `asked` can be simulated for all of `inputs` together with at most `most` steps. A step is one
 * expected event, or the drawing of one scenario's rate: both take about as long. Never below 100 unless fewer
 * are asked for; null where even those would not be done in time.
 */
export function yearsWithin(inputs: readonly Events[], asked: number, most: number): number | null {
  const steps = expectedEvents(inputs) + inputs.reduce((sum, { scenarios }) => sum + scenarios.length, 0);
  const years = Math.min(asked, Math.max(LEAST_YEARS, Math.floor(most / steps)));
  return years * steps > Math.max(most, MOST_STEPS_AT_ALL) ? null : years;
}

/** Quantiles and tail of a year's loss, in money. */
export type LossSummary = Readonly<{
  mean: number;
  /** Of the mean: the simulation's own uncertainty, not that of the estimates. */
  standardError: number;
  p10: number;
  p50: number;
  p90: number;
  /** With this probability a year costs more than `loss`, the most probable first. */
  exceedance: readonly Readonly<{ probability: number; loss: number }>[];
}>;

/** How often progress is told: often enough for a bar, seldom enough to cost nothing. */
const REPORTS = 50;

const EXCEEDANCE = [
  0.99, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.1, 0.075, 0.05, 0.04, 0.03, 0.02, 0.01,
  0.005,
] as const;

/**
 * Simulates years: each draws a rate from the frequency's PERT distribution, a Poisson number of events, and a
 * loss for each. All states see the same events, and a state keeps an event where its residual factor is above the
 * event's own uniform number: so a state with lower factors never loses more, in any year. The losses of each
 * state are returned unsorted, year by year. The same input gives the same years on one engine (`log` and `exp`
 * may differ in the last digit between engines).
 * @throws RangeError for fewer than one draw or a residual factor outside 0..1.
 */
export function simulateYears(
  input: SimulationInput,
  onProgress: (share: number) => void = () => {},
): Float64Array[] {
  const { scenarios, states, draws, seed } = input;
  if (!Number.isInteger(draws) || draws < 1) throw new RangeError("At least one year must be simulated");
  const factors = scenarios.map((_, index) => states.map((state) => state[index] ?? Number.NaN));
  if (factors.flat().some((factor) => !(factor >= 0 && factor <= 1))) {
    throw new RangeError("A residual factor lies between 0 and 1");
  }
  const totals = states.map(() => new Float64Array(draws));
  const every = Math.max(1, Math.floor(draws / REPORTS));
  const prepared = scenarios.map(({ id, frequency, loss, shape }, index) => ({
    frequency,
    drawLoss: lossSampler(loss, shape),
    factors: factors[index] ?? [],
    // Events that no state keeps need not be drawn.
    most: Math.max(0, ...(factors[index] ?? [])),
    // A stream for each scenario: adding one leaves the years of the others as they were.
    random: seededRandom(`${seed} ${id}`),
  }));
  for (let year = 0; year < draws; year += 1) {
    for (const { frequency, drawLoss, factors: kept, most, random } of prepared) {
      const events = samplePoisson(samplePert(frequency, random) * most, random);
      for (let event = 0; event < events; event += 1) {
        const threshold = random() * most;
        const money = drawLoss(random);
        for (let state = 0; state < totals.length; state += 1) {
          const total = totals[state];
          if (total && threshold < (kept[state] ?? 0)) total[year] = (total[year] ?? 0) + money;
        }
      }
    }
    if ((year + 1) % every === 0) onProgress((year + 1) / draws);
  }
  return totals;
}

/** Standard errors on either side of a mean within which 95 of 100 simulations find the exact one. */
const NORMAL_95 = 1.96;

/** What a mean may be off by chance, to either side, in 95 of 100 simulations. Money. */
export function meanMargin({ standardError }: Pick<LossSummary, "standardError">): number {
  return NORMAL_95 * standardError;
}

/** Quantiles (nearest rank) and the exceedance curve of simulated years. */
export function summarizeYears(years: Float64Array): LossSummary {
  const sorted = years.toSorted();
  const count = sorted.length;
  const quantile = (share: number) =>
    sorted[Math.min(count - 1, Math.max(0, Math.ceil(share * count) - 1))] ?? 0;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / count;
  const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, count - 1);
  return {
    mean,
    standardError: Math.sqrt(variance / count),
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
    exceedance: EXCEEDANCE.map((probability) => ({ probability, loss: quantile(1 - probability) })),
  };
}

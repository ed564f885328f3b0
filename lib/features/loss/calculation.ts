import type { BudgetLimit, BestSubset } from "#lib/domain/budget.ts";
import type { Valuation } from "#lib/domain/investment.ts";
import type { SimulationInput, LossSummary } from "#lib/domain/loss-simulation.ts";

/** What the worker is asked for. Maps and typed arrays cross to it as they are. */
export type CalculationJob =
  | Readonly<{ kind: "simulate"; input: SimulationInput }>
  /** Several by themselves, one after another: the first state of each. */
  | Readonly<{ kind: "simulate_each"; inputs: readonly SimulationInput[] }>
  | Readonly<{ kind: "budget"; valuation: Valuation; limit: BudgetLimit }>;

export type CalculationAnswer<J extends CalculationJob> =
  J extends Readonly<{ kind: "simulate" | "simulate_each" }> ? readonly LossSummary[] : BudgetAnswer;

export type BudgetAnswer = Readonly<{
  best: BestSubset;
  marginal: Readonly<{ key: string; cost: number; saves: number }> | null;
}>;

/** What the worker says, in order: progress at will, then one answer. */
export type WorkerMessage =
  | Readonly<{ kind: "progress"; share: number }>
  | Readonly<{ kind: "answer"; answer: readonly LossSummary[] | BudgetAnswer }>
  | Readonly<{ kind: "failed"; message: string }>;

import type { Valuation } from "./investment.ts";
import { residualFactor, scenarioLosses } from "./loss.ts";

/**
 * Today's loss of each scenario, and for each open requirement the factors by which meeting it multiplies them,
 * in the same order. Loss with some of them done is then a few multiplications instead of a product over all.
 */
export type LossLedger = Readonly<{
  ales: readonly number[];
  factors: ReadonlyMap<string, readonly number[]>;
}>;

export function lossLedger({ scenarios, items, effectiveness }: Valuation): LossLedger {
  const losses = scenarioLosses(scenarios, items, effectiveness);
  const factorOf = (item: (typeof items)[number]) =>
    losses.map(({ id }) => {
      const own = effectiveness.get(id) ?? new Map<string, number>();
      return residualFactor([item], own, new Set([item.key])) / residualFactor([item], own);
    });
  return {
    ales: losses.map(({ ale }) => ale),
    factors: new Map(
      items.filter(({ status }) => status !== "met").map((item) => [item.key, factorOf(item)]),
    ),
  };
}

/** The losses of each scenario after these requirements are met as well. */
export function lossesAfter(
  ledger: LossLedger,
  losses: readonly number[],
  keys: Iterable<string>,
): readonly number[] {
  let left = losses;
  for (const key of keys) {
    const factors = ledger.factors.get(key);
    if (factors) left = left.map((loss, index) => loss * (factors[index] ?? 1));
  }
  return left;
}

export function sumOf(losses: readonly number[]): number {
  return losses.reduce((sum, loss) => sum + loss, 0);
}

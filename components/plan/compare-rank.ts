import type { ComparedPlan } from "#lib/features/plan/types.ts";

/** The day on which the last target of a plan is reached; null where all are already, or none is. */
export function lastTargetDay({ targets }: Pick<ComparedPlan, "targets">): string | null {
  return (
    targets
      .flatMap(({ day }) => day ?? [])
      .toSorted()
      .at(-1) ?? null
  );
}

export function targetsReached({ targets }: Pick<ComparedPlan, "targets">): number {
  return targets.filter(({ isReached, day }) => isReached || day !== null).length;
}

/**
 * Lower is better: the day of the last target. Null for a plan that reaches fewer targets than another of
 * those compared, since to be done with fewer earlier is not better.
 */
export function lastTargetRank(
  plan: Pick<ComparedPlan, "targets">,
  plans: readonly Pick<ComparedPlan, "targets">[],
): string | null {
  const most = Math.max(...plans.map(targetsReached));
  return targetsReached(plan) === most ? lastTargetDay(plan) : null;
}

/** The plans with the lowest value; none where all have it, or nobody has one. */
export function bestOf<Plan extends Readonly<{ id: string }>>(
  rank: ((plan: Plan) => number | string | null) | undefined,
  plans: readonly Plan[],
): ReadonlySet<string> {
  if (!rank) return new Set();
  const ranked = plans.flatMap((plan) => {
    const value = rank(plan);
    return value === null ? [] : [{ id: plan.id, value }];
  });
  const best = ranked.toSorted((left, right) =>
    left.value < right.value ? -1 : left.value > right.value ? 1 : 0,
  )[0];
  const winners = ranked.filter(({ value }) => value === best?.value);
  return new Set(winners.length === plans.length ? [] : winners.map(({ id }) => id));
}

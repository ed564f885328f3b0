import "server-only";
import { LRUCache } from "lru-cache";
import type { SqlScope } from "#lib/auth/scope.ts";
import type { AspectTotals } from "#lib/domain/scores.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { StateRow } from "#lib/features/scoring/data.ts";
import type { Written } from "#lib/features/scoring/mutations.ts";
import type { ChangedState, ExpectedTick, Tick, TickedItem, WantedState } from "./tick-data.ts";

type KnownState = Pick<StateRow, "status" | "answered" | "evidenced" | "fresh" | "ends">;

/** What ticks have read and written in a project, from which the next one starts. */
export type KnownProject = Readonly<{
  head: Pick<Tick, "projectId" | "project" | "version" | "settings">;
  /** What the last tick left in an environment, and by which mark to tell that it is still so. */
  kept: ReadonlyMap<Environment, Readonly<{ totals: ReadonlyMap<string, AspectTotals>; mark: string }>>;
  items: ReadonlyMap<string, Readonly<{ item: TickedItem; states: ReadonlyMap<Environment, KnownState> }>>;
  /** The environments of which all items were read. */
  listed: ReadonlySet<Environment>;
}>;

/**
 * By organisation and address of the project. It proves nothing, and nothing that stands here is shown to anybody or
 * kept before the statement that changes has found it to be so still, in the same transaction and behind the
 * project's lock. What a transaction wrote may be remembered before it is committed: if that fails, its mark is
 * nowhere to be found.
 */
const projects = new LRUCache<string, KnownProject>({ max: 200 });

const placeOf = (scope: SqlScope, projectSlug: string) => `${scope.organizationId} ${projectSlug}`;

/**
 * What is remembered of a project, for one tick alone: another one that comes meanwhile would start from what this
 * one is about to change, and reads instead.
 */
export function takeRemembered(scope: SqlScope, projectSlug: string): KnownProject | undefined {
  const known = projects.get(placeOf(scope, projectSlug));
  projects.delete(placeOf(scope, projectSlug));
  return known;
}

export function remember(scope: SqlScope, projectSlug: string, known: KnownProject): void {
  projects.set(placeOf(scope, projectSlug), known);
}

/**
 * What a tick would have read if nothing else has changed since, or null: a part of it is not known, or the item has
 * evidence that ends on a day, which has to be looked at each time.
 */
export function expectedTick(
  { head, kept, items }: KnownProject,
  itemId: string,
  changes: readonly WantedState[],
): ExpectedTick | null {
  const known = items.get(itemId);
  if (!known) return null;
  const marks = new Map<Environment, string>();
  const totals = new Map<Environment, ReadonlyMap<string, AspectTotals>>();
  const changed: ChangedState[] = [];
  for (const { environment, version } of changes) {
    const state = known.states.get(environment);
    const left = kept.get(environment);
    if (!state || state.ends || !left?.totals.has(known.item.aspect)) return null;
    const { status: oldStatus, answered: oldAnswered, ...evidence } = state;
    changed.push({ environment, version: version + 1, oldStatus, oldAnswered, ...evidence });
    marks.set(environment, left.mark);
    totals.set(environment, left.totals);
  }
  return { ...head, item: known.item, changed, kept: totals, marks };
}

/** What there is to remember after a tick, besides what was. `listed` are all items of its environments, if read. */
export function learned(
  known: KnownProject | undefined,
  itemId: string,
  changes: readonly WantedState[],
  { projectId, project, version, settings, item, changed }: Tick,
  written: readonly Written[],
  listed: readonly StateRow[] | null,
): KnownProject {
  // An address may have become another project's.
  const earlier = known?.head.projectId === projectId ? known : undefined;
  const items = new Map(earlier?.items);
  const learn = (id: string, about: TickedItem, environment: Environment, state: KnownState) =>
    items.set(id, { item: about, states: new Map(items.get(id)?.states).set(environment, state) });
  for (const { itemId: id, requirementKey: key, aspectKey: aspect, criticality, ...state } of listed ?? []) {
    if (state.applicable) learn(id, { key, aspect, criticality }, state.environment, state);
  }
  for (const { environment, evidenced, fresh, ends } of changed) {
    const wanted = changes.find((change) => change.environment === environment);
    if (wanted) {
      const { status, answered } = wanted;
      learn(itemId, item, environment, { status, answered, evidenced, fresh, ends });
    }
  }
  // Whoever finds new rules writes all environments anew.
  const kept = new Map(settings.stale ? [] : earlier?.kept);
  for (const { environment } of changes) kept.delete(environment);
  for (const { summary, totals, mark } of written) kept.set(summary.environment, { totals, mark });
  const environments = listed ? changes.map(({ environment }) => environment) : [];
  return {
    head: { projectId, project, version, settings },
    kept,
    items,
    listed: new Set([...(earlier?.listed ?? []), ...environments]),
  };
}

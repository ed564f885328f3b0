"use client";

import { useCallback, useMemo } from "react";
import { planChanges, type PlanChanges } from "#lib/domain/plan-changes.ts";
import { arrangePlan } from "#lib/features/plan/arrange.ts";
import type { Arrangement, PlanBasis, PlanEntry } from "#lib/features/plan/types.ts";
import { changesOf } from "./typed-over.ts";
import { useTypedOver } from "./use-typed-over.ts";

/** A plan with what was changed here, and how that differs from what the server keeps. */
export type Rearranged = Readonly<{
  shown: Arrangement;
  changes: PlanChanges;
  /** Keys of those that a person has moved, given away or left out. */
  decided: ReadonlySet<string>;
}>;

/** What a person decides about a requirement; about its month from where it is pinned at the time. */
export type Decision = (present: PlanEntry) => Partial<Omit<PlanEntry, "itemId">>;

export type PlanDraft = Readonly<{
  now: Rearranged;
  /** Entries that differ from those kept. */
  entries: readonly PlanEntry[];
  entryOf: (itemId: string) => PlanEntry;
  change: (itemId: string, decide: Decision) => void;
  discard: () => void;
  /** The version of the plan that the entries were decided upon. */
  version: number;
  /** Somebody else has decided otherwise about the same requirements. */
  isContested: boolean;
  saved: (sent: readonly PlanEntry[], version: number) => void;
  takeTheirs: () => void;
  keepMine: () => void;
}>;

const nothing = (itemId: string): PlanEntry => ({ itemId, role: null, pinnedMonth: null, excluded: false });

const byItem = (entries: readonly PlanEntry[]): Readonly<Record<string, PlanEntry>> =>
  Object.fromEntries(entries.map((entry) => [entry.itemId, entry]));

/** What a person moves in a plan before it is saved, and what that brings with it. Computed here at once. */
export function usePlanDraft(served: PlanBasis, servedVersion: number): PlanDraft {
  const servedEntries = useMemo(
    () => byItem([...served.work.map(({ itemId }) => nothing(itemId)), ...served.entries]),
    [served],
  );
  const { typed, version, isContested, edit, discard, ...form } = useTypedOver(servedEntries, servedVersion);
  const keptEntries = typed.seen?.base ?? servedEntries;
  const basis = useMemo(() => ({ ...served, entries: Object.values(keptEntries) }), [served, keptEntries]);
  const kept = useMemo(() => arrangePlan(basis), [basis]);
  const entries = useMemo(
    () => Object.values(changesOf(typed)).filter((entry) => entry !== undefined),
    [typed],
  );
  const now = useMemo(() => rearranged(basis, kept, entries), [basis, kept, entries]);
  // Rows are many and must not be drawn again for each other's sake: these change with the plan only, or with what
  // is decided about it.
  const entryOf = useCallback(
    (itemId: string) => typed.patch[itemId] ?? keptEntries[itemId] ?? nothing(itemId),
    [typed, keptEntries],
  );
  const change = useCallback(
    (itemId: string, decide: Decision) =>
      edit((values) => {
        const present = values[itemId] ?? nothing(itemId);
        return { [itemId]: { ...present, ...decide(present) } };
      }),
    [edit],
  );
  return {
    ...{ now, entries, entryOf, change, discard, version, isContested },
    saved: (sent, at) => form.saved(byItem(sent), at),
    takeTheirs: form.takeTheirs,
    keepMine: form.keepMine,
  };
}

function rearranged(basis: PlanBasis, kept: Arrangement, entries: readonly PlanEntry[]): Rearranged {
  const items = new Set(entries.map(({ itemId }) => itemId));
  const shown =
    items.size === 0
      ? kept
      : arrangePlan({
          ...basis,
          entries: [...basis.entries.filter(({ itemId }) => !items.has(itemId)), ...entries],
        });
  return {
    shown,
    changes: planChanges(kept.schedule, shown.schedule),
    decided: new Set(basis.work.flatMap(({ itemId, key }) => (items.has(itemId) ? key : []))),
  };
}

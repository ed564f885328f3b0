"use client";

import { useCallback, useMemo, useState } from "react";
import { planChanges, type PlanChanges } from "#lib/domain/plan-changes.ts";
import { arrangePlan } from "#lib/features/plan/arrange.ts";
import type { Arrangement, PlanBasis, PlanEntry } from "#lib/features/plan/types.ts";

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
}>;

const nothing = (itemId: string): PlanEntry => ({ itemId, role: null, pinnedMonth: null, excluded: false });

const alike = (left: PlanEntry, right: PlanEntry) =>
  left.role === right.role && left.pinnedMonth === right.pinnedMonth && left.excluded === right.excluded;

/** What a person moves in a plan before it is saved, and what that brings with it. Computed here at once. */
export function usePlanDraft(basis: PlanBasis): PlanDraft {
  const [draft, setDraft] = useState<ReadonlyMap<string, PlanEntry>>(new Map());
  const kept = useMemo(() => arrangePlan(basis), [basis]);
  const keptEntries = useMemo(
    () => new Map(basis.entries.map((entry) => [entry.itemId, entry])),
    [basis.entries],
  );
  const entries = useMemo(
    () =>
      [...draft.values()].filter(
        (entry) => !alike(entry, keptEntries.get(entry.itemId) ?? nothing(entry.itemId)),
      ),
    [draft, keptEntries],
  );
  const now = useMemo(() => rearranged(basis, kept, entries), [basis, kept, entries]);
  // Rows are many and must not be drawn again for each other's sake: these change with the plan only, or with what
  // is decided about it.
  const entryOf = useCallback(
    (itemId: string) => draft.get(itemId) ?? keptEntries.get(itemId) ?? nothing(itemId),
    [draft, keptEntries],
  );
  const change = useCallback(
    (itemId: string, decide: Decision) =>
      setDraft((before) => {
        const present = before.get(itemId) ?? keptEntries.get(itemId) ?? nothing(itemId);
        return new Map(before).set(itemId, { ...present, ...decide(present) });
      }),
    [keptEntries],
  );
  const discard = useCallback(() => setDraft(new Map()), []);
  return { now, entries, entryOf, change, discard };
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

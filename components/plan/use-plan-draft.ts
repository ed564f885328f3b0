"use client";

import { useCallback, useMemo, useState } from "react";
import { planChanges, type PlanChanges } from "#lib/domain/plan-changes.ts";
import { arrangePlan } from "#lib/features/plan/arrange.ts";
import type { Arrangement, PlanBasis, PlanEntry } from "#lib/features/plan/types.ts";

export type PlanDraft = Readonly<{
  /** As the server keeps it, and with what was changed here. */
  kept: Arrangement;
  shown: Arrangement;
  changes: PlanChanges;
  /** Entries that differ from those kept. */
  entries: readonly PlanEntry[];
  entryOf: (itemId: string) => PlanEntry;
  change: (itemId: string, patch: Partial<Omit<PlanEntry, "itemId">>) => void;
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
  const shown = useMemo(() => {
    if (entries.length === 0) return kept;
    const changed = new Set(entries.map(({ itemId }) => itemId));
    return arrangePlan({
      ...basis,
      entries: [...basis.entries.filter(({ itemId }) => !changed.has(itemId)), ...entries],
    });
  }, [basis, kept, entries]);
  const changes = useMemo(() => planChanges(kept.schedule, shown.schedule), [kept, shown]);
  const entryOf = (itemId: string) => draft.get(itemId) ?? keptEntries.get(itemId) ?? nothing(itemId);
  // Rows are many and must not be drawn again for each other's sake: this changes with the plan only.
  const change = useCallback(
    (itemId: string, patch: Partial<Omit<PlanEntry, "itemId">>) =>
      setDraft((before) => {
        const present = before.get(itemId) ?? keptEntries.get(itemId) ?? nothing(itemId);
        return new Map(before).set(itemId, { ...present, ...patch });
      }),
    [keptEntries],
  );
  return { kept, shown, changes, entries, entryOf, change, discard: () => setDraft(new Map()) };
}

"use client";

import { useCallback, useMemo } from "react";
import { changedFields } from "#components/forms/typed-over.ts";
import { useTypedOver, type TypedForm } from "#components/forms/use-typed-over.ts";
import { toast } from "#components/ui/toast.ts";
import { planChanges, type PlanChanges } from "#lib/domain/plan-changes.ts";
import { arrangePlanAction } from "#lib/features/plan/actions.ts";
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

/** What is decided about each requirement, by its item. */
export type Entries = Readonly<Record<string, PlanEntry>>;

export type PlanDraft = Readonly<{
  now: Rearranged;
  /** Entries that differ from those kept. */
  entries: readonly PlanEntry[];
  entryOf: (itemId: string) => PlanEntry;
  change: (itemId: string, decide: Decision) => void;
  discard: () => void;
  save: () => void;
  /** For the notice of what two people decided otherwise. */
  form: TypedForm<Entries>;
}>;

type PlanDraftOptions = Readonly<{
  organization: string;
  planId: string;
  served: PlanBasis;
  version: number;
  mayUpdate: boolean;
  /** Said after a save. */
  saved: string;
}>;

const nothing = (itemId: string): PlanEntry => ({ itemId, role: null, pinnedMonth: null, excluded: false });

const byItem = (entries: readonly PlanEntry[]): Entries =>
  Object.fromEntries(entries.map((entry) => [entry.itemId, entry]));

/** What a person moves in a plan before it is saved, and what that brings with it. Computed here at once. */
export function usePlanDraft({
  organization,
  planId,
  served,
  version,
  mayUpdate,
  saved,
}: PlanDraftOptions): PlanDraft {
  const servedEntries = useMemo(
    () => byItem([...served.work.map(({ itemId }) => nothing(itemId)), ...served.entries]),
    [served],
  );
  const form = useTypedOver({
    values: servedEntries,
    version,
    save: (input: Parameters<typeof arrangePlanAction>[1]) => arrangePlanAction(organization, input),
    onSaved: () => toast.success(saved),
    isClosed: !mayUpdate,
  });
  const { values, base, edit } = form;
  const basis = useMemo(() => ({ ...served, entries: Object.values(base) }), [served, base]);
  const kept = useMemo(() => arrangePlan(basis), [basis]);
  const entries = useMemo(
    () => changedFields({ mine: values, base }).flatMap((itemId) => values[itemId] ?? []),
    [values, base],
  );
  const now = useMemo(() => rearranged(basis, kept, entries), [basis, kept, entries]);
  // Rows are many and must not be drawn again for each other's sake: these change with the plan only, or with what
  // is decided about it.
  const entryOf = useCallback((itemId: string) => values[itemId] ?? nothing(itemId), [values]);
  const change = useCallback(
    (itemId: string, decide: Decision) =>
      edit((mine) => {
        const present = mine[itemId] ?? nothing(itemId);
        return { [itemId]: { ...present, ...decide(present) } };
      }),
    [edit],
  );
  return {
    ...{ now, entries, entryOf, change, form },
    discard: form.discard,
    save: () => form.send({ planId, version: form.version, entries: [...entries] }),
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

import { useDeferredValue, useMemo, useState } from "react";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { facetCounts, matches, type ChecklistFilters, type FilterContext } from "./filters.ts";

/**
 * The applicable items under the filters. A row that matched when the filter was set stays until the filter
 * changes: ticking it must not pull it from under the finger.
 */
export function useVisibleItems() {
  const { dto, snapshot, lens, filters, blockers } = useChecklist();
  const { items } = snapshot;
  const context = useMemo(
    (): FilterContext => ({ lens, viewerId: dto.viewer.id, today: dto.today, blockers }),
    [lens, dto, blockers],
  );
  const wanted = useDeferredValue(filters);
  const applicable = useMemo(() => items.filter((item) => item.applicable), [items]);
  const staying = useStaying(applicable, wanted, context);
  const visible = useMemo(
    () => applicable.filter((item) => staying.has(item.key) || matches(item, wanted, context)),
    [applicable, staying, wanted, context],
  );
  // The counts may follow a moment later than the tick that changed them.
  const settled = useDeferredValue(items);
  const counts = useMemo(() => facetCounts(settled, wanted, context), [settled, wanted, context]);
  return { visible, counts, total: applicable.length };
}

function useStaying(items: readonly ChecklistItemDto[], filters: ChecklistFilters, context: FilterContext) {
  const gather = () => ({
    filters,
    lens: context.lens,
    keys: new Set(items.filter((item) => matches(item, filters, context)).map(({ key }) => key)),
  });
  const [staying, setStaying] = useState(gather);
  if (staying.filters === filters && staying.lens === context.lens) return staying.keys;
  const next = gather();
  setStaying(next);
  return next.keys;
}

import { useCallback, useEffect, useRef, useState } from "react";
import { useLiveEvents } from "#components/live/live-provider.tsx";
import type { ItemDetailsDto } from "#lib/features/checklist/service.ts";
import { apiPaths, callApi } from "./checklist-api.ts";
import { useChecklist } from "./checklist-provider.tsx";
import { answersLane, fieldsLane } from "./checklist-store.ts";

export type DetailsState =
  | Readonly<{ kind: "loading" }>
  | Readonly<{ kind: "failed" }>
  | Readonly<{ kind: "ready"; details: ItemDetailsDto }>;

/** Guidance, note and history of an item; read again, quietly, after each of its saves. */
export function useItemDetails(itemId: string): {
  state: DetailsState;
  retry: () => void;
  reload: () => void;
} {
  const { dto, store, snapshot } = useChecklist();
  const [state, setState] = useState<DetailsState>({ kind: "loading" });
  const path = apiPaths.item(dto.organization.slug, dto.project.slug, itemId);
  const load = useCallback(async () => {
    const result = await callApi<ItemDetailsDto>(path);
    if (result.ok) {
      store.receive(result.data);
      setState({ kind: "ready", details: result.data });
    } else setState((before) => (before.kind === "ready" ? before : { kind: "failed" }));
  }, [path, store]);
  const loading = state.kind === "loading";
  const unsaved = answersLane(itemId) in snapshot.lanes || fieldsLane(itemId) in snapshot.lanes;
  const wasUnsaved = useRef(unsaved);
  useEffect(() => {
    if (loading || (wasUnsaved.current && !unsaved)) void load();
    wasUnsaved.current = unsaved;
  }, [unsaved, load, loading]);
  useLiveEvents((event) => {
    if (unsaved || event.kind === "inbox") return;
    if (event.kind === "gap" || event.change.objectId === itemId) void load();
  });
  return { state, retry: () => setState({ kind: "loading" }), reload: () => void load() };
}

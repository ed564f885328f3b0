import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { v7 as uuidv7 } from "uuid";
import { apiPaths, batchConflict, callApi, judge } from "#components/checklist/checklist-api.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { toast } from "#components/ui/toast.ts";
import type { BatchConflictRow, BatchResultDto } from "#lib/features/batch/types.ts";
import type { ItemDetailsDto } from "#lib/features/checklist/service.ts";
import type { ActionFailure } from "#lib/server/result.ts";
import type { BatchItemWish } from "./bulk-choice.ts";

export type BatchOutcome =
  | Readonly<{ kind: "done"; changed: number; unchanged: number }>
  | Readonly<{ kind: "conflict"; rows: readonly BatchConflictRow[] }>
  | Readonly<{ kind: "failed"; message: string }>;

const TOAST_ID = "batch";
const UNDO_SHOWN_FOR = 20_000;

/** Sends many changes as one, keeps the list right, and offers the one way back. */
export function useBatch() {
  const t = useTranslations("batch");
  const { dto, store } = useChecklist();
  const { organization, project } = dto;

  const failureWords = useCallback(
    (result: { failure: ActionFailure | null; status: number }) => {
      const { failure } = judge(result);
      if (failure.kind === "refused") return t("failed.refused", { message: failure.message ?? "" });
      return t(`failed.${failure.kind}`);
    },
    [t],
  );

  /** Takes over what stands on the server now, so that a second look starts from there. */
  const refresh = useCallback(
    async (itemIds: readonly string[]) => {
      for (const id of new Set(itemIds)) {
        const result = await callApi<ItemDetailsDto>(apiPaths.item(organization.slug, project.slug, id));
        if (result.ok) store.receive(result.data);
      }
    },
    [organization.slug, project.slug, store],
  );

  const undo = useCallback(
    async (batchId: string) => {
      const path = apiPaths.undo(organization.slug, project.slug, batchId);
      const result = await callApi<BatchResultDto>(path, { method: "POST", body: {} });
      if (result.ok) {
        store.adopt(result.data.items);
        lastBatch.delete(store);
        toast.success(t("undone", { count: result.data.items.length }), { id: TOAST_ID });
        return;
      }
      const rows = batchConflict(result.failure);
      if (rows) {
        await refresh(rows.map(({ itemId }) => itemId));
        const keys = [...new Set(rows.map(({ key }) => key))].slice(0, 8).join(", ");
        toast.error(t("undoConflict"), { id: TOAST_ID, description: keys });
      } else toast.error(failureWords(result), { id: TOAST_ID });
    },
    [organization.slug, project.slug, store, t, refresh, failureWords],
  );

  const apply = useCallback(
    async (kind: "edit" | "copy" | "import", items: readonly BatchItemWish[]): Promise<BatchOutcome> => {
      const id = uuidv7();
      const path = apiPaths.batches(organization.slug, project.slug);
      const body = { id, kind, items };
      let result = await callApi<BatchResultDto>(path, { method: "POST", body });
      // Sending the same id again is harmless: an answer may have been lost on its way.
      if (!result.ok && result.status === 0)
        result = await callApi<BatchResultDto>(path, { method: "POST", body });
      if (!result.ok) {
        const rows = batchConflict(result.failure);
        return rows ? { kind: "conflict", rows } : { kind: "failed", message: failureWords(result) };
      }
      store.adopt(result.data.items);
      lastBatch.set(store, id);
      const changed = result.data.items.length;
      toast.success(t("done", { count: changed }), {
        id: TOAST_ID,
        duration: UNDO_SHOWN_FOR,
        action: { label: t("undo"), onSelect: () => void undo(id) },
      });
      return { kind: "done", changed, unchanged: result.data.unchanged };
    },
    [organization.slug, project.slug, store, t, undo, failureWords],
  );

  /** Takes the last batch of this page back; false when there is none. */
  const undoLast = useCallback((): boolean => {
    const id = lastBatch.get(store);
    if (!id) return false;
    void undo(id);
    return true;
  }, [store, undo]);

  return { apply, undoLast, refresh };
}

/** By the page's store, so that every part of the page that makes batches shares one way back. */
const lastBatch = new WeakMap<object, string>();

"use client";

import { useEffect, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useLiveEvents } from "#components/live/live-provider.tsx";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { callApi } from "./checklist-api.ts";
import { findItem, useChecklist } from "./checklist-provider.tsx";

/** Several changes in a row are read together. */
const GATHER_MS = 400;
const SIGN_OF_LIFE_MS = 15_000;

/**
 * Brings other people's changes into the open checklist, and tells them what this person looks at. What is
 * unsaved here stays as it is: its own save meets the conflict and shows it.
 */
export function ChecklistLive() {
  const { dto, store } = useChecklist();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const path = `/api/o/${encodeURIComponent(dto.organization.slug)}/projects/${encodeURIComponent(dto.project.slug)}`;
  useEffect(() => () => clearTimeout(timer.current), []);
  const read = () => {
    timer.current ??= setTimeout(async () => {
      timer.current = undefined;
      const result = await callApi<{ items: ChecklistItemDto[] }>(`${path}/items/rows`);
      if (result.ok) store.receiveRows(result.data.items);
    }, GATHER_MS);
  };
  useLiveEvents((event) => {
    if (event.kind === "gap") return read();
    if (event.kind !== "change") return;
    const { objectType, objectId, actorId } = event.change;
    if (objectType === "comment" || objectType === "report") return;
    // A save of this tab has already brought its answer; one of another tab of the same person has not.
    if (actorId === dto.viewer.id && store.savedJustNow()) return;
    if (objectType === "item" && !dto.items.some(({ id }) => id === objectId)) return;
    read();
  });
  usePresence();
  return null;
}

/** Says which item's panel is open, again and again while it is, and that it is closed. */
function usePresence(): void {
  const { dto, openKey, snapshot } = useChecklist();
  const itemId = findItem(snapshot.items, openKey)?.id ?? null;
  const [tab] = useState(() => uuidv7());
  const organization = dto.organization.slug;
  const project = dto.project.slug;
  useEffect(() => {
    if (itemId === null) return;
    const say = (seen: string | null) =>
      void fetch(`/api/o/${encodeURIComponent(organization)}/presence`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ project, itemId: seen, tab }),
        keepalive: true,
      }).catch(() => undefined);
    const repeat = () => {
      if (document.visibilityState === "visible") say(itemId);
    };
    repeat();
    const timer = setInterval(repeat, SIGN_OF_LIFE_MS);
    return () => {
      clearInterval(timer);
      say(null);
    };
  }, [organization, project, itemId, tab]);
}

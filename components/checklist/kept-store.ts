import type { ChecklistStore } from "./checklist-store.ts";

/** Stores that still try to save after their page was left, by person and project. */
const alive = new Map<string, { store: ChecklistStore; release: () => void }>();

/**
 * Takes the place of a page's store: follows the connection and goes on saving when the page is left by a
 * link, until the same checklist is opened again. That one takes over what was kept.
 */
export function takePlace(key: string, store: ChecklistStore): void {
  const earlier = alive.get(key);
  if (earlier?.store === store) return;
  earlier?.store.retire();
  earlier?.release();
  const follow = () => store.setOnline(navigator.onLine);
  window.addEventListener("online", follow);
  window.addEventListener("offline", follow);
  const release = () => {
    window.removeEventListener("online", follow);
    window.removeEventListener("offline", follow);
  };
  alive.set(key, { store, release });
  follow();
  store.restore();
}

import type { ChecklistStore } from "./checklist-store.ts";
import type { Place } from "./kept-changes.ts";

/** Stores that still try to save after their page was left, by person and project. */
const alive = new Map<string, { store: ChecklistStore; release: () => void }>();

/** Names a person's checklist in this browser, for the lock that its pages hold. */
export const placeKey = ({ viewer, organization, project }: Place) =>
  `twelvefold.checklist.${viewer}.${organization}.${project}`;

/** Whether a store of this very page still saves for the place. */
export const isAlive = (place: Place) => alive.has(placeKey(place));

/** Pages of the same checklist share the lock; who sends from elsewhere needs it alone. */
function holdLock(key: string): () => void {
  if (!("locks" in navigator)) return () => {};
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  void navigator.locks.request(key, { mode: "shared" }, () => held).catch(() => {});
  return release;
}

/**
 * Takes the place of a page's store: follows the connection and goes on saving when the page is left by a
 * link, until the same checklist is opened again. That one takes over what was kept.
 */
export function takePlace(place: Place, store: ChecklistStore): void {
  const key = placeKey(place);
  const earlier = alive.get(key);
  if (earlier?.store === store) return;
  earlier?.store.retire();
  earlier?.release();
  const follow = () => store.setOnline(navigator.onLine);
  window.addEventListener("online", follow);
  window.addEventListener("offline", follow);
  const unlock = holdLock(key);
  const release = () => {
    window.removeEventListener("online", follow);
    window.removeEventListener("offline", follow);
    unlock();
  };
  alive.set(key, { store, release });
  follow();
  store.restore();
}

import type { Presence } from "./channels.ts";

/** A window that has not been heard of for this long is gone. Browsers say so every 15 seconds. */
const GONE_AFTER_MS = 40_000;
const SWEEP_MS = 10_000;

export type Looking = Readonly<{ itemId: string; userId: string; name: string }>;

export type PresenceBoard = Readonly<{
  see: (presence: Presence) => void;
  /** Who looks at which item of a project, each person once an item. */
  lookingAt: (organizationId: string, projectId: string) => readonly Looking[];
  stop: () => void;
}>;

type Seen = Presence & Readonly<{ at: number }>;

/**
 * Who looks at what, in the memory of this process; every process hears the same announcements. `onChange`
 * is called with the project when somebody came or went, not for each sign of life.
 */
export function createPresenceBoard(
  onChange: (organizationId: string, projectId: string) => void,
  clock: () => number = () => performance.now(),
): PresenceBoard {
  const windows = new Map<string, Seen>();
  const timer = setInterval(sweep, SWEEP_MS);
  timer.unref();

  function forget(key: string, seen: Seen): void {
    windows.delete(key);
    if (seen.projectId) onChange(seen.organizationId, seen.projectId);
  }
  function sweep(): void {
    for (const [key, seen] of windows) if (clock() - seen.at > GONE_AFTER_MS) forget(key, seen);
  }
  return {
    see: (presence) => {
      const key = `${presence.organizationId} ${presence.userId} ${presence.tab}`;
      const before = windows.get(key);
      if (before && before.itemId !== presence.itemId) forget(key, before);
      if (!presence.projectId || !presence.itemId) return;
      windows.set(key, { ...presence, at: clock() });
      if (before?.itemId !== presence.itemId) onChange(presence.organizationId, presence.projectId);
    },
    lookingAt: (organizationId, projectId) => {
      const found = new Map<string, Looking>();
      for (const seen of windows.values()) {
        if (seen.organizationId !== organizationId || seen.projectId !== projectId || !seen.itemId) continue;
        if (clock() - seen.at > GONE_AFTER_MS) continue;
        const { itemId, userId, name } = seen;
        found.set(`${itemId} ${userId}`, { itemId, userId, name });
      }
      return [...found.values()];
    },
    stop: () => clearInterval(timer),
  };
}

import type { LiveChangeDto, LookingDto, PresenceDto } from "#lib/features/live/types.ts";

export type LiveEvent =
  | Readonly<{ kind: "change"; change: LiveChangeDto }>
  | Readonly<{ kind: "inbox" }>
  /** Something may have been missed: read again what is shown. */
  | Readonly<{ kind: "gap" }>;

export type LiveConnection = Readonly<{
  listen: (listener: (event: LiveEvent) => void) => () => void;
  /** For useSyncExternalStore: who looks at which item. */
  subscribePresence: (listener: () => void) => () => void;
  lookingAt: (itemId: string) => readonly LookingDto[];
  start: () => () => void;
}>;

const NOBODY: readonly LookingDto[] = [];
/** A tab in the background gives its connection back: browsers allow six to one server, for all tabs together. */
const HIDDEN_MS = 15_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * The one stream of this tab, from the event on that the page was made at: opens while it is visible, comes back after a fault, says when it
 * missed something.
 */
export function createLiveConnection(href: string, after: number | null): LiveConnection {
  const listeners = new Set<(event: LiveEvent) => void>();
  const presenceListeners = new Set<() => void>();
  const byProject = new Map<string, readonly LookingDto[]>();
  let byItem = new Map<string, readonly LookingDto[]>();
  let source: EventSource | null = null;
  let lastId = after === null ? "" : String(after);
  let opened = false;
  let pause = 1_000;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;

  const tell = (event: LiveEvent) => listeners.forEach((listener) => listener(event));

  function close() {
    clearTimeout(retry);
    source?.close();
    source = null;
  }
  function open() {
    if (source || document.visibilityState === "hidden") return;
    const next = new EventSource(lastId === "" ? href : `${href}?after=${lastId}`);
    source = next;
    next.addEventListener("ready", () => {
      // Without an id nothing tells what happened while the stream was closed.
      if (opened && lastId === "") tell({ kind: "gap" });
      opened = true;
      pause = 1_000;
    });
    next.addEventListener("change", (event: MessageEvent<string>) => {
      lastId = event.lastEventId;
      const change: LiveChangeDto = JSON.parse(event.data);
      tell({ kind: "change", change });
    });
    next.addEventListener("inbox", () => tell({ kind: "inbox" }));
    next.addEventListener("gap", () => tell({ kind: "gap" }));
    next.addEventListener("presence", (event: MessageEvent<string>) => {
      const presence: PresenceDto = JSON.parse(event.data);
      byProject.set(presence.projectId, presence.looking);
      byItem = groupByItem([...byProject.values()].flat());
      presenceListeners.forEach((listener) => listener());
    });
    next.onerror = () => {
      // While it is CONNECTING the browser tries by itself; CLOSED means that the server has said no.
      if (next.readyState !== EventSource.CLOSED) return;
      close();
      retry = setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    };
  }
  function follow() {
    clearTimeout(hide);
    if (document.visibilityState === "hidden") hide = setTimeout(close, HIDDEN_MS);
    else open();
  }
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribePresence: (listener) => {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    lookingAt: (itemId) => byItem.get(itemId) ?? NOBODY,
    start: () => {
      open();
      document.addEventListener("visibilitychange", follow);
      return () => {
        document.removeEventListener("visibilitychange", follow);
        clearTimeout(hide);
        close();
      };
    },
  };
}

function groupByItem(looking: readonly LookingDto[]): Map<string, readonly LookingDto[]> {
  const groups = new Map<string, LookingDto[]>();
  for (const each of looking) groups.set(each.itemId, [...(groups.get(each.itemId) ?? []), each]);
  return groups;
}

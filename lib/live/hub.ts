import "server-only";
import { CHANNELS, changeSchema, inboxSchema, presenceSchema, type Change } from "./channels.ts";
import { listen } from "./listener.ts";
import { createPresenceBoard, type PresenceBoard } from "./presence-board.ts";
import { onStop } from "../server/draining.ts";

/** What one open stream is told; it decides for itself whether its person may know. */
export type LiveMessage =
  | Readonly<{ kind: "change"; change: Change }>
  | Readonly<{ kind: "inbox" }>
  | Readonly<{ kind: "presence"; projectId: string }>
  /** Messages may have been missed: read again from the last known sequence. */
  | Readonly<{ kind: "gap" }>
  | Readonly<{ kind: "stop" }>;

/** What the job queue is woken for. */
export type Waiting = "mail" | "packs" | "rescores";

export type LiveListener = Readonly<{
  organizationId: string;
  userId: string;
  onMessage: (message: LiveMessage) => void;
}>;

export type LiveHub = Readonly<{
  subscribe: (listener: LiveListener) => () => void;
  presence: PresenceBoard;
  /** Runs `work` whenever mail, a report to build or a score to compute waits. */
  onWaiting: (what: Waiting, work: () => void) => void;
  ready: Promise<void>;
  /** How many streams are open. */
  size: () => number;
  stop: () => Promise<void>;
}>;

/** Fans out what one connection hears to the streams of this process, by organisation. */
function createHub(): LiveHub {
  const listeners = new Map<string, Set<LiveListener>>();
  const works: Readonly<Record<Waiting, (() => void)[]>> = { mail: [], packs: [], rescores: [] };
  const presence = createPresenceBoard((organizationId, projectId) =>
    tell(organizationId, { kind: "presence", projectId }),
  );

  function tell(organizationId: string, message: LiveMessage, only?: ReadonlySet<string>): void {
    for (const listener of listeners.get(organizationId) ?? []) {
      if (!only || only.has(listener.userId)) listener.onMessage(message);
    }
  }
  function tellAll(message: LiveMessage): void {
    for (const organizationId of listeners.keys()) tell(organizationId, message);
  }
  function receive(channel: string, payload: string): void {
    if (channel === CHANNELS.mail) return works.mail.forEach((work) => work());
    if (channel === CHANNELS.packs) return works.packs.forEach((work) => work());
    if (channel === CHANNELS.rescores) return works.rescores.forEach((work) => work());
    const value = parseJson(payload);
    if (channel === CHANNELS.changes) {
      const change = changeSchema.safeParse(value);
      if (change.success) tell(change.data.organizationId, { kind: "change", change: change.data });
    } else if (channel === CHANNELS.inbox) {
      const inbox = inboxSchema.safeParse(value);
      if (inbox.success) tell(inbox.data.organizationId, { kind: "inbox" }, new Set(inbox.data.userIds));
    } else if (channel === CHANNELS.presence) {
      const seen = presenceSchema.safeParse(value);
      if (seen.success) presence.see(seen.data);
    }
  }

  const connection = listen({
    channels: Object.values(CHANNELS),
    onMessage: receive,
    onGap: () => tellAll({ kind: "gap" }),
  });
  return {
    presence,
    ready: connection.ready,
    onWaiting: (what, work) => void works[what].push(work),
    size: () => [...listeners.values()].reduce((sum, set) => sum + set.size, 0),
    subscribe: (listener) => {
      const set = listeners.get(listener.organizationId) ?? new Set();
      listeners.set(listener.organizationId, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size === 0) listeners.delete(listener.organizationId);
      };
    },
    stop: async () => {
      tellAll({ kind: "stop" });
      presence.stop();
      await connection.stop();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// Next compiles instrumentation and routes apart from each other: only the global is one for the process.
const holder = globalThis as typeof globalThis & { twelvefoldLive?: LiveHub };

/** The hub of this process; the first call opens its connection. A stop of the server ends every stream. */
export function liveHub(): LiveHub {
  if (!holder.twelvefoldLive) {
    holder.twelvefoldLive = createHub();
    onStop(stopLiveHub);
  }
  return holder.twelvefoldLive;
}

/** Ends all streams of this process, so that a stop need not wait for them. */
export async function stopLiveHub(): Promise<void> {
  const hub = holder.twelvefoldLive;
  holder.twelvefoldLive = undefined;
  await hub?.stop();
}

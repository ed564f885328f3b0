/**
 * The queue of unsaved changes as a pure state machine: no clock, no network. A lane holds the changes of
 * one item of one kind; lanes are sent in parallel, the changes in a lane one request after the other.
 */

/** Changes by field or environment; a later change of the same one replaces the earlier. */
export type Patch = Readonly<Record<string, unknown>>;

export type Failure = Readonly<{
  kind: "offline" | "busy" | "signed_out" | "refused" | "broken";
  /** The server's own words, for "refused". */
  message: string | null;
}>;

/**
 * waiting: to be sent as soon as there is room. delayed: failed, is tried again at `retryAt` (or when the
 * connection returns). failed: waits for the person. conflict: somebody else was faster; `wish` is what
 * this person wanted.
 */
export type Lane = Readonly<{
  phase: "waiting" | "sending" | "delayed" | "failed" | "conflict";
  /** On its way, or in conflict or failed: the changes that the last request carried. */
  wish: Patch | null;
  /** Made since then. */
  queued: Patch | null;
  attempts: number;
  /** Milliseconds of the caller's clock. */
  retryAt: number | null;
  failure: Failure | null;
}>;

export type QueueState = Readonly<{ lanes: Readonly<Record<string, Lane>>; online: boolean }>;

export const EMPTY_QUEUE: QueueState = { lanes: {}, online: true };
/** Requests at once; browsers open six connections, and the page needs some for itself. */
export const MAX_PARALLEL = 4;
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 30_000;

const NEW_LANE: Lane = {
  phase: "waiting",
  wish: null,
  queued: null,
  attempts: 0,
  retryAt: null,
  failure: null,
};

const isEmpty = (patch: Patch | null) => patch === null || Object.keys(patch).length === 0;
const merged = (earlier: Patch | null, later: Patch | null): Patch => ({ ...earlier, ...later });
const without = (patch: Patch | null, other: Patch): Patch =>
  Object.fromEntries(Object.entries(patch ?? {}).filter(([key]) => !(key in other)));

function withLane(state: QueueState, id: string, lane: Lane | null): QueueState {
  const { [id]: _old, ...others } = state.lanes;
  return { ...state, lanes: lane ? { ...state.lanes, [id]: lane } : others };
}

/** Milliseconds before try number `attempts` + 1: 1, 2, 4 … at most 30 seconds. */
export function retryDelay(attempts: number): number {
  return Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.max(0, attempts - 1));
}

/**
 * A person has changed something. In a conflict a new word on the same field settles that field; the other
 * fields of the conflict stay open, and the new change waits with them.
 */
export function changed(state: QueueState, id: string, patch: Patch): QueueState {
  const lane = state.lanes[id] ?? NEW_LANE;
  const queued = merged(lane.queued, patch);
  switch (lane.phase) {
    case "conflict": {
      const wish = without(lane.wish, patch);
      if (isEmpty(wish)) return withLane(state, id, { ...NEW_LANE, queued });
      return withLane(state, id, { ...lane, wish, queued });
    }
    case "failed":
    case "delayed":
      // A new change is also a new try.
      return withLane(state, id, { ...NEW_LANE, attempts: lane.attempts, queued: merged(lane.wish, queued) });
    default:
      return withLane(state, id, { ...lane, queued });
  }
}

/** The lanes to send now, oldest first, as many as there is room for. */
export function due(state: QueueState, now: number): string[] {
  if (!state.online) return [];
  const entries = Object.entries(state.lanes);
  const room = MAX_PARALLEL - entries.filter(([, lane]) => lane.phase === "sending").length;
  return entries
    .filter(([, { phase, retryAt }]) => phase === "waiting" || (phase === "delayed" && (retryAt ?? 0) <= now))
    .slice(0, Math.max(0, room))
    .map(([id]) => id);
}

/** When the next delayed lane is due; null when none waits for a time. */
export function nextRetryAt(state: QueueState): number | null {
  if (!state.online) return null;
  const times = Object.values(state.lanes).flatMap(({ phase, retryAt }) =>
    phase === "delayed" && retryAt !== null ? [retryAt] : [],
  );
  return times.length > 0 ? Math.min(...times) : null;
}

/** Takes a lane's changes on their way. */
export function sent(state: QueueState, id: string): QueueState {
  const lane = state.lanes[id];
  if (!lane || lane.phase === "sending") return state;
  return withLane(state, id, {
    ...lane,
    phase: "sending",
    wish: merged(lane.wish, lane.queued),
    queued: null,
    retryAt: null,
    failure: null,
  });
}

/** The request went through. What was changed meanwhile goes next. */
export function succeeded(state: QueueState, id: string): QueueState {
  const lane = state.lanes[id];
  if (!lane) return state;
  return withLane(state, id, isEmpty(lane.queued) ? null : { ...NEW_LANE, queued: lane.queued });
}

/** The request failed in a way that another try may mend. Nothing is lost. */
export function delayed(state: QueueState, id: string, failure: Failure, now: number): QueueState {
  const lane = state.lanes[id];
  if (!lane) return state;
  const attempts = lane.attempts + 1;
  return withLane(state, id, {
    phase: "delayed",
    wish: null,
    queued: merged(lane.wish, lane.queued),
    attempts,
    retryAt: now + retryDelay(attempts),
    failure,
  });
}

/** The request failed and would fail again: the person decides. The changes stay. */
export function failed(state: QueueState, id: string, failure: Failure): QueueState {
  const lane = state.lanes[id];
  if (!lane) return state;
  return withLane(state, id, {
    ...lane,
    phase: "failed",
    wish: merged(lane.wish, lane.queued),
    queued: null,
    failure,
  });
}

/** Somebody else was faster with `fields`; the rest of the request is simply sent again. */
export function conflicted(state: QueueState, id: string, fields: readonly string[]): QueueState {
  const lane = state.lanes[id];
  if (!lane) return state;
  const queued = lane.queued ?? {};
  // What the person has said since the request left is newer than the conflict, yet blind to it as well.
  const wanted = merged(lane.wish, queued);
  const wish = Object.fromEntries(Object.entries(wanted).filter(([key]) => fields.includes(key)));
  const rest = without(wanted, wish);
  if (isEmpty(wish)) return withLane(state, id, isEmpty(rest) ? null : { ...NEW_LANE, queued: rest });
  return withLane(state, id, { ...NEW_LANE, phase: "conflict", wish, queued: isEmpty(rest) ? null : rest });
}

/** "Set mine": the wish is sent again, now knowing the other's version. Also tries a failed lane again. */
export function insisted(state: QueueState, id: string): QueueState {
  const lane = state.lanes[id];
  if (!lane || lane.phase === "sending") return state;
  return withLane(state, id, {
    ...NEW_LANE,
    attempts: lane.attempts,
    queued: merged(lane.wish, lane.queued),
  });
}

/** "Keep theirs": gives the wish up. What does not belong to the conflict is still sent. */
export function yielded(state: QueueState, id: string): QueueState {
  const lane = state.lanes[id];
  if (!lane || lane.phase === "sending") return state;
  const rest = lane.phase === "conflict" ? lane.queued : null;
  return withLane(state, id, isEmpty(rest) ? null : { ...NEW_LANE, queued: rest });
}

/** The connection has gone or come back. Coming back, all that was delayed is due at once. */
export function connection(state: QueueState, online: boolean, now: number): QueueState {
  if (!online) return { ...state, online };
  const lanes = Object.entries(state.lanes).map(([id, lane]) => [
    id,
    lane.phase === "delayed" ? { ...lane, retryAt: now } : lane,
  ]);
  return { online, lanes: Object.fromEntries(lanes) };
}

/** What a lane shows over the saved values: everything wanted, except a wish in conflict. */
export function overlay(lane: Lane | undefined): Patch | null {
  if (!lane) return null;
  return lane.phase === "conflict" ? lane.queued : merged(lane.wish, lane.queued);
}

/** Whether leaving the page now would lose something. */
export function hasUnsaved(state: QueueState): boolean {
  return Object.keys(state.lanes).length > 0;
}

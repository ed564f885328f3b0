import {
  changed,
  conflicted,
  connection,
  delayed,
  due,
  EMPTY_QUEUE,
  failed,
  insisted,
  nextRetryAt,
  sent,
  succeeded,
  yielded,
  type Failure,
  type Patch,
  type QueueState,
} from "./save-queue.ts";

export type SendOutcome =
  | Readonly<{ kind: "saved" }>
  | Readonly<{ kind: "conflict"; fields: readonly string[] }>
  | Readonly<{ kind: "again"; failure: Failure }>
  | Readonly<{ kind: "failed"; failure: Failure }>;

export type Clock = Readonly<{
  now: () => number;
  /** Calls back after so many milliseconds; gives the way to call it off. */
  after: (milliseconds: number, work: () => void) => () => void;
}>;

type SaveRunnerOptions = Readonly<{
  /** Sends one lane's changes. Must not reject. */
  send: (id: string, patch: Patch) => Promise<SendOutcome>;
  clock: Clock;
  onChange: (state: QueueState) => void;
}>;

/** Drives the queue: sends what is due, waits, tries again. */
export function createSaveRunner({ send, clock, onChange }: SaveRunnerOptions) {
  let state = EMPTY_QUEUE;
  let cancelTimer: (() => void) | null = null;

  function become(next: QueueState) {
    state = next;
    const started: [string, Patch][] = [];
    for (const id of due(state, clock.now())) {
      state = sent(state, id);
      started.push([id, state.lanes[id]?.wish ?? {}]);
    }
    onChange(state);
    for (const [id, patch] of started) void run(id, patch);
    cancelTimer?.();
    const at = nextRetryAt(state);
    cancelTimer = at === null ? null : clock.after(Math.max(0, at - clock.now()), () => become(state));
  }

  async function run(id: string, patch: Patch) {
    const outcome = await send(id, patch);
    switch (outcome.kind) {
      case "saved":
        return become(succeeded(state, id));
      case "conflict":
        return become(conflicted(state, id, outcome.fields));
      case "again":
        return become(delayed(state, id, outcome.failure, clock.now()));
      case "failed":
        return become(failed(state, id, outcome.failure));
    }
  }

  return {
    state: () => state,
    change: (id: string, patch: Patch) => become(changed(state, id, patch)),
    /** Sends again: after a failure, or over somebody else's change. */
    insist: (id: string) => become(insisted(state, id)),
    /** Gives the unsaved change up. */
    yield: (id: string) => become(yielded(state, id)),
    setOnline: (online: boolean) => become(connection(state, online, clock.now())),
    stop: () => cancelTimer?.(),
  };
}

export type SaveRunner = ReturnType<typeof createSaveRunner>;

import { expect, test } from "vitest";
import type { Patch } from "./save-queue.ts";
import { createSaveRunner, type Clock, type SendOutcome } from "./save-runner.ts";

/** A clock that stands until it is moved. */
function standingClock() {
  let time = 0;
  const timers = new Set<{ at: number; work: () => void }>();
  const clock: Clock = {
    now: () => time,
    after: (milliseconds, work) => {
      const timer = { at: time + milliseconds, work };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const move = (milliseconds: number) => {
    time += milliseconds;
    for (const timer of [...timers].filter(({ at }) => at <= time)) {
      timers.delete(timer);
      timer.work();
    }
  };
  return { clock, move, waiting: () => timers.size };
}

/** A server that answers when the test says so. */
function heldServer() {
  const requests: { id: string; patch: Patch; answer: (outcome: SendOutcome) => Promise<void> }[] = [];
  const send = (id: string, patch: Patch) =>
    new Promise<SendOutcome>((resolve) => {
      requests.push({
        id,
        patch,
        answer: async (outcome) => {
          resolve(outcome);
          await Promise.resolve();
          await Promise.resolve();
        },
      });
    });
  return { requests, send };
}

test("a second tick waits for the first one's answer and then goes by itself", async () => {
  const { clock } = standingClock();
  const { requests, send } = heldServer();
  const runner = createSaveRunner({ send, clock, onChange: () => {} });
  runner.change("a", { production: "met" });
  runner.change("a", { production: "open" });
  expect(requests.map(({ patch }) => patch)).toEqual([{ production: "met" }]);
  await requests[0]?.answer({ kind: "saved" });
  expect(requests.map(({ patch }) => patch)).toEqual([{ production: "met" }, { production: "open" }]);
  await requests[1]?.answer({ kind: "saved" });
  expect(runner.state().lanes).toEqual({});
});

test("a busy server is asked again after a second, then after two", async () => {
  const { clock, move } = standingClock();
  const { requests, send } = heldServer();
  const runner = createSaveRunner({ send, clock, onChange: () => {} });
  const again = { kind: "again", failure: { kind: "busy", message: null } } as const;
  runner.change("a", { production: "met" });
  await requests[0]?.answer(again);
  move(999);
  expect(requests).toHaveLength(1);
  move(1);
  expect(requests).toHaveLength(2);
  await requests[1]?.answer(again);
  move(1_999);
  expect(requests).toHaveLength(2);
  move(1);
  expect(requests[2]?.patch).toEqual({ production: "met" });
});

test("the return of the connection sends what has gathered, without waiting", async () => {
  const { clock, waiting } = standingClock();
  const { requests, send } = heldServer();
  const runner = createSaveRunner({ send, clock, onChange: () => {} });
  runner.setOnline(false);
  runner.change("a", { production: "met" });
  runner.change("b", { production: "met" });
  expect(requests).toHaveLength(0);
  expect(waiting()).toBe(0);
  runner.setOnline(true);
  expect(requests.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("in a conflict nothing is sent until the person decides", async () => {
  const { clock, move } = standingClock();
  const { requests, send } = heldServer();
  const runner = createSaveRunner({ send, clock, onChange: () => {} });
  runner.change("a", { production: "met" });
  await requests[0]?.answer({ kind: "conflict", fields: ["production"] });
  move(60_000);
  expect(requests).toHaveLength(1);
  runner.insist("a");
  expect(requests[1]?.patch).toEqual({ production: "met" });
});

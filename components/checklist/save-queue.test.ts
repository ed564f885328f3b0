import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  changed,
  conflicted,
  connection,
  delayed,
  due,
  EMPTY_QUEUE,
  failed,
  hasUnsaved,
  insisted,
  MAX_PARALLEL,
  nextRetryAt,
  overlay,
  retryDelay,
  sent,
  succeeded,
  yielded,
  type Failure,
} from "./save-queue.ts";

const busy: Failure = { kind: "busy", message: null };
const refused: Failure = { kind: "refused", message: "No" };

describe("ticks on one item", () => {
  test("are sent one request after the other, and only the last word counts", () => {
    let state = sent(changed(EMPTY_QUEUE, "a", { production: "met" }), "a");
    state = changed(state, "a", { production: "partial" });
    state = changed(state, "a", { production: "open", testing: "met" });
    expect(due(state, 0)).toEqual([]);
    expect(overlay(state.lanes.a)).toEqual({ production: "open", testing: "met" });
    state = succeeded(state, "a");
    expect(due(state, 0)).toEqual(["a"]);
    state = sent(state, "a");
    expect(state.lanes.a?.wish).toEqual({ production: "open", testing: "met" });
    expect(hasUnsaved(succeeded(state, "a"))).toBe(false);
  });
});

describe("different items", () => {
  test("are sent in parallel, at most four at once", () => {
    let state = EMPTY_QUEUE;
    for (const id of ["a", "b", "c", "d", "e", "f"]) state = changed(state, id, { production: "met" });
    expect(due(state, 0)).toEqual(["a", "b", "c", "d"]);
    for (const id of due(state, 0)) state = sent(state, id);
    expect(due(state, 0)).toEqual([]);
    expect(due(succeeded(state, "b"), 0)).toEqual(["e"]);
  });
});

describe("a failed request", () => {
  test("keeps the change and is tried again later and later, at most every 30 seconds", () => {
    let state = sent(changed(EMPTY_QUEUE, "a", { production: "met" }), "a");
    state = delayed(state, "a", busy, 100);
    expect(overlay(state.lanes.a)).toEqual({ production: "met" });
    expect(nextRetryAt(state)).toBe(1_100);
    expect(due(state, 1_099)).toEqual([]);
    expect(due(state, 1_100)).toEqual(["a"]);
    expect([1, 2, 3, 6, 50].map(retryDelay)).toEqual([1_000, 2_000, 4_000, 30_000, 30_000]);
  });
  test("that would fail again waits for the person, who can retry or take it back", () => {
    const state = failed(sent(changed(EMPTY_QUEUE, "a", { production: "met" }), "a"), "a", refused);
    expect(due(state, 1e9)).toEqual([]);
    expect(overlay(state.lanes.a)).toEqual({ production: "met" });
    expect(due(insisted(state, "a"), 0)).toEqual(["a"]);
    expect(hasUnsaved(yielded(state, "a"))).toBe(false);
  });
});

describe("without a connection", () => {
  test("changes gather, and all of them are due when it returns", () => {
    let state = connection(EMPTY_QUEUE, false, 0);
    state = changed(changed(state, "a", { production: "met" }), "b", { production: "met" });
    expect(due(state, 0)).toEqual([]);
    expect(nextRetryAt(state)).toBeNull();
    expect(due(connection(state, true, 5), 5)).toEqual(["a", "b"]);
  });
  test("a delayed change does not wait for its time once the connection is back", () => {
    const state = delayed(sent(changed(EMPTY_QUEUE, "a", { x: 1 }), "a"), "a", busy, 0);
    expect(due(connection(connection(state, false, 1), true, 2), 2)).toEqual(["a"]);
  });
});

describe("a conflict", () => {
  const inConflict = () =>
    conflicted(sent(changed(EMPTY_QUEUE, "a", { production: "met" }), "a"), "a", ["production"]);
  test("shows the other's value, and keeps the wish until the person decides", () => {
    const state = inConflict();
    expect(overlay(state.lanes.a)).toBeNull();
    expect(state.lanes.a?.wish).toEqual({ production: "met" });
    expect(due(state, 1e9)).toEqual([]);
  });
  test("ends with the other's value or with one's own", () => {
    expect(hasUnsaved(yielded(inConflict(), "a"))).toBe(false);
    const mine = insisted(inConflict(), "a");
    expect(due(mine, 0)).toEqual(["a"]);
    expect(overlay(mine.lanes.a)).toEqual({ production: "met" });
  });
  test("is settled by a new word on the same environment", () => {
    const state = changed(inConflict(), "a", { production: "partial" });
    expect(due(state, 0)).toEqual(["a"]);
    expect(overlay(state.lanes.a)).toEqual({ production: "partial" });
  });
  test("in one environment does not touch the others", () => {
    const both = sent(changed(EMPTY_QUEUE, "a", { production: "met", testing: "met" }), "a");
    const state = conflicted(both, "a", ["production"]);
    expect(state.lanes.a?.wish).toEqual({ production: "met" });
    expect(yielded(state, "a").lanes.a?.queued).toEqual({ testing: "met" });
    expect(insisted(state, "a").lanes.a?.queued).toEqual({ production: "met", testing: "met" });
  });
});

test("whatever happens, no wish is lost before it is saved, given up or replaced, and never five at once", () => {
  const lane = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const field = fc.constantFrom("production", "testing");
  const step = fc.oneof(
    fc.record({ do: fc.constant("change" as const), lane, field, value: fc.nat() }),
    fc.record({
      do: fc.constantFrom(
        "send" as const,
        "save" as const,
        "delay" as const,
        "fail" as const,
        "insist" as const,
        "yield" as const,
      ),
      lane,
      field,
    }),
    fc.record({ do: fc.constant("conflict" as const), lane, field }),
    fc.record({ do: fc.constant("online" as const), online: fc.boolean() }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      let state = EMPTY_QUEUE;
      let now = 0;
      for (const each of steps) {
        now += 500;
        if (each.do === "online") state = connection(state, each.online, now);
        else if (each.do === "change") {
          state = changed(state, each.lane, { [each.field]: each.value });
          expect(overlay(state.lanes[each.lane])?.[each.field]).toBe(each.value);
        } else if (each.do === "send") {
          for (const id of due(state, now)) state = sent(state, id);
        } else if (each.do === "insist") {
          state = insisted(state, each.lane);
        } else if (each.do === "yield") {
          state = yielded(state, each.lane);
        } else if (state.lanes[each.lane]?.phase === "sending") {
          const before = { ...state.lanes[each.lane]?.wish, ...state.lanes[each.lane]?.queued };
          if (each.do === "save") state = succeeded(state, each.lane);
          else {
            if (each.do === "delay") state = delayed(state, each.lane, busy, now);
            else if (each.do === "fail") state = failed(state, each.lane, refused);
            else state = conflicted(state, each.lane, [each.field]);
            expect({ ...state.lanes[each.lane]?.wish, ...state.lanes[each.lane]?.queued }).toEqual(before);
          }
        }
        const sending = Object.values(state.lanes).filter(({ phase }) => phase === "sending");
        expect(sending.length).toBeLessThanOrEqual(MAX_PARALLEL);
      }
    }),
  );
});

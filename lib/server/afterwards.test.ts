import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { afterwards } from "./afterwards.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an answer waits for what follows it, and no longer than five seconds", async () => {
  const told: string[] = [];
  await afterwards("request-1", async () => void told.push("removed"));
  expect(told).toEqual(["removed"]);

  const answered = afterwards("request-2", () => new Promise(() => undefined)).then(() =>
    told.push("answered"),
  );
  await vi.advanceTimersByTimeAsync(4_999);
  expect(told).toEqual(["removed"]);
  await vi.advanceTimersByTimeAsync(1);
  await answered;
  expect(told).toEqual(["removed", "answered"]);
  expect(vi.getTimerCount()).toBe(0);
});

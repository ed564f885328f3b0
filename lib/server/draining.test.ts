import { expect, test } from "vitest";
import { isDraining, onStop, startDraining } from "./draining.ts";

test("a stop begins all work at once, waits for each, and is not held up by what fails", async () => {
  const order: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  onStop(async () => {
    order.push("long begun");
    await promise;
    order.push("long ended");
  });
  onStop(() => Promise.reject(new Error("no connection")));
  onStop(async () => void order.push("short"));
  expect(isDraining()).toBe(false);
  const stopped = startDraining().then(() => order.push("stopped"));
  expect(isDraining()).toBe(true);
  expect(order).toEqual(["long begun", "short"]);
  resolve();
  await stopped;
  expect(order).toEqual(["long begun", "short", "long ended", "stopped"]);
});

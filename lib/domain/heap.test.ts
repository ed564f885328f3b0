import fc from "fast-check";
import { expect, test } from "vitest";
import { Heap } from "./heap.ts";

test("gives what was put into it in order, however pushes and pops alternate", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 50 }), { nil: undefined })), (steps) => {
      const heap = new Heap<number>((left, right) => left < right);
      const held: number[] = [];
      for (const step of steps) {
        if (step !== undefined) {
          heap.push(step);
          held.push(step);
          continue;
        }
        held.sort((left, right) => left - right);
        expect(heap.pop()).toBe(held.shift());
      }
    }),
  );
});

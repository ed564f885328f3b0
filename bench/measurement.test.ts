import { describe, expect, test } from "vitest";
import { goalText, judge, table, type Measurement } from "./measurement.ts";

const throughput: Measurement = {
  name: "Portfolio data",
  unit: "req/s",
  floor: 500,
  product: 350,
  goal: { of: "ratio", at: "least", limit: 0.7 },
};
const weight: Measurement = {
  name: "JavaScript",
  unit: "kB gz",
  floor: 130,
  product: 195.5,
  goal: { of: "difference", at: "most", limit: 60 },
};

describe("a measurement against its goal", () => {
  test("a throughput goal is met at exactly its limit and missed just below it", () => {
    expect(judge(throughput)).toEqual({ ratio: 0.7, judged: 0.7, met: true });
    expect(judge({ ...throughput, product: 349 }).met).toBe(false);
  });

  test("a goal below a limit is missed at the limit itself", () => {
    const time: Measurement = {
      ...throughput,
      floor: null,
      product: 1,
      goal: { of: "product", at: "below", limit: 1 },
    };
    expect(judge(time).met).toBe(false);
    expect(judge({ ...time, product: 0.99 }).met).toBe(true);
  });

  test("what a page loads is judged by what it adds to the floor", () => {
    expect(judge(weight)).toMatchObject({ judged: 65.5, met: false });
    expect(judge({ ...weight, product: 190 }).met).toBe(true);
  });

  test("without a goal there is a ratio and no verdict", () => {
    expect(judge({ ...throughput, goal: null })).toEqual({ ratio: 0.7, judged: null, met: null });
  });

  test("a ratio without a floor is never called met or missed", () => {
    expect(judge({ ...throughput, floor: null }).met).toBeNull();
    expect(judge({ ...throughput, floor: 0 }).met).toBeNull();
  });
});

describe("the table for the terminal", () => {
  test("goals read as a person would write them", () => {
    expect(
      [throughput.goal, weight.goal, { of: "product", at: "below", limit: 1 } as const, null].map(goalText),
    ).toEqual(["ratio ≥ 0.7", "+ ≤ 60", "< 1", ""]);
  });

  test("every line holds name, both numbers, ratio, goal and verdict, with columns that line up", () => {
    const [head, rule, first, second] = table([throughput, weight]).split("\n");
    expect(head?.split(/ {2,}/)).toEqual(["what", "unit", "floor", "product", "ratio", "goal", "met"]);
    expect(rule).toMatch(/^[- ]+$/);
    expect(first?.split(/ {2,}/)).toEqual([
      "Portfolio data",
      "req/s",
      "500",
      "350",
      "0.70",
      "ratio ≥ 0.7",
      "yes",
    ]);
    expect(second?.split(/ {2,}/)).toEqual(["JavaScript", "kB gz", "130", "196", "1.50", "+ ≤ 60", "no"]);
    expect(first?.indexOf("ratio ≥")).toBe(second?.indexOf("+ ≤"));
  });
});

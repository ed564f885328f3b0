import { describe, expect, test } from "vitest";
import { keptDayBefore, movers, scoreOn } from "./history.ts";

describe("the score that held on a day", () => {
  const kept = [
    { day: "2026-11-01", score: 0.8 },
    { day: "2026-09-01", score: null },
    { day: "2026-10-01", score: 0.5 },
  ];
  test("is that of the day itself, or of the last one before it", () => {
    expect(scoreOn(kept, "2026-10-01")).toBe(0.5);
    expect(scoreOn(kept, "2026-10-31")).toBe(0.5);
    expect(scoreOn(kept, "2026-12-24")).toBe(0.8);
  });
  test("is unknown, not 0, where there was none before, or it was not assessed", () => {
    expect(scoreOn(kept, "2026-08-31")).toBeNull();
    expect(scoreOn(kept, "2026-09-15")).toBeNull();
  });
});

test("the day that a change begins with is the same at every hour of a day", () => {
  for (const time of ["00:00:00.000", "09:00:00.000", "23:59:59.999"])
    expect(keptDayBefore(new Date(`2026-03-02T${time}Z`), 30)).toBe("2026-01-31");
});

test("movers are the largest losses and gains, ties by key, without what rounds to nothing", () => {
  const changes = [
    { key: "portal", change: 0.06 },
    { key: "api", change: -0.04 },
    { key: "lake", change: 0.06 },
    { key: "lab", change: 0.004 },
    { key: "tablets", change: 0.11 },
    { key: "office", change: -0.004 },
  ];
  expect(movers(changes, 2)).toEqual({
    losses: [{ key: "api", change: -0.04 }],
    gains: [
      { key: "tablets", change: 0.11 },
      { key: "lake", change: 0.06 },
    ],
  });
});

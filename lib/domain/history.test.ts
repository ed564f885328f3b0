import { describe, expect, test } from "vitest";
import { movers, scoreChange } from "./history.ts";

const day = (text: string) => new Date(`${text}T12:00:00Z`);
const points = [
  { at: day("2026-11-01"), score: 0.8 },
  { at: day("2026-09-01"), score: null },
  { at: day("2026-10-01"), score: 0.5 },
];

describe("the change of a score", () => {
  test("is taken between the last points at or before each time", () => {
    expect(scoreChange(points, day("2026-10-15"), day("2026-11-24"))).toEqual({
      known: true,
      change: 0.8 - 0.5,
      start: { at: day("2026-10-01"), score: 0.5 },
      end: { at: day("2026-11-01"), score: 0.8 },
    });
    expect(scoreChange(points, day("2026-10-01"), day("2026-10-31"))).toMatchObject({
      known: true,
      change: 0,
    });
  });
  test("is unknown, not the whole score, where there was no score before", () => {
    const unknown = { known: false, reason: "no_start" };
    expect(scoreChange(points, day("2026-08-01"), day("2026-11-24"))).toEqual(unknown);
    expect(scoreChange(points, day("2026-09-15"), day("2026-11-24"))).toEqual(unknown);
  });
  test("is unknown where the score was lost again", () => {
    const lost = [...points, { at: day("2026-11-20"), score: null }];
    expect(scoreChange(lost, day("2026-10-15"), day("2026-11-24"))).toEqual({
      known: false,
      reason: "no_end",
    });
  });
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

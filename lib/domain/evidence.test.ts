import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bestStanding,
  mayReview,
  pieceStanding,
  riskStanding,
  standingByEnvironment,
  STANDINGS,
} from "./evidence.ts";

const TODAY = "2026-03-02";

describe("a piece of evidence", () => {
  test("counts as fresh through the very day it is valid until, and as stale from the next", () => {
    expect(pieceStanding({ state: "accepted", validUntil: "2026-03-02" }, TODAY)).toBe("fresh");
    expect(pieceStanding({ state: "accepted", validUntil: "2026-03-01" }, TODAY)).toBe("stale");
    expect(pieceStanding({ state: "accepted", validUntil: null }, TODAY)).toBe("fresh");
  });

  test("is nothing but submitted or returned until somebody accepts it", () => {
    expect(pieceStanding({ state: "submitted", validUntil: null }, TODAY)).toBe("submitted");
    expect(pieceStanding({ state: "returned", validUntil: "2030-01-01" }, TODAY)).toBe("returned");
  });
});

describe("an item", () => {
  test("stands as its best piece, whatever the order", () => {
    expect(bestStanding([])).toBe("none");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...STANDINGS), { minLength: 1 }), (standings) => {
        const best = bestStanding(standings);
        expect(bestStanding(standings.toReversed())).toBe(best);
        expect(standings).toContain(best === "none" ? "none" : best);
      }),
    );
  });

  test("has evidence only in the environments that a piece names", () => {
    expect(
      standingByEnvironment([
        { environments: ["production", "testing"], standing: "stale" },
        { environments: ["production"], standing: "fresh" },
      ]),
    ).toEqual({ production: "fresh", testing: "stale" });
  });
});

test("an accepted risk reopens on the day after its last, a proposal lapses alike, a refusal stays one", () => {
  expect(riskStanding({ state: "approved", until: TODAY }, TODAY)).toBe("approved");
  expect(riskStanding({ state: "approved", until: "2026-03-01" }, TODAY)).toBe("expired");
  expect(riskStanding({ state: "proposed", until: "2026-03-01" }, TODAY)).toBe("expired");
  expect(riskStanding({ state: "rejected", until: "2026-03-01" }, TODAY)).toBe("rejected");
});

test("nobody reviews their own submission, unless nobody else may", () => {
  expect(mayReview({ reviewer: "a", submitter: "b", others: 3 })).toBe(true);
  expect(mayReview({ reviewer: "a", submitter: "a", others: 1 })).toBe(false);
  expect(mayReview({ reviewer: "a", submitter: "a", others: 0 })).toBe(true);
});

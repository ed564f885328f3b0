import { expect, test } from "vitest";
import { contrastOnWhite } from "#lib/domain/accent.ts";
import { badgeWords, drawBadge } from "./drawing.ts";

const facts = (shows: "level" | "gate", level: number | null, gatePassed = false) => ({
  ...{ shows, level, gatePassed },
});

test("a badge says the level or the gate, or that nothing was assessed", () => {
  const said = [
    facts("level", 0),
    facts("level", 3),
    facts("level", 5),
    facts("gate", 3, true),
    facts("gate", 3),
    facts("level", null),
    facts("gate", null, true),
  ].map((each) => `${badgeWords(each).name}: ${badgeWords(each).value}`);
  expect(said).toEqual([
    "security maturity: level 0 of 5",
    "security maturity: level 3 of 5",
    "security maturity: level 5 of 5",
    "security gate: passed",
    "security gate: blocked",
    "security maturity: not assessed",
    "security gate: not assessed",
  ]);
});

test("it can be read aloud and on its colours, and holds nothing that runs or loads", () => {
  for (const level of [null, 0, 1, 2, 3, 4, 5]) {
    const svg = drawBadge(facts("level", level));
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-label="security maturity: /);
    expect(svg).not.toMatch(/script|href|style|url\(|foreignObject|on\w+=/i);
    for (const [colour] of svg.matchAll(/#[0-9a-f]{6}/g))
      expect(contrastOnWhite(colour)).toBeGreaterThanOrEqual(4.5);
  }
});

import { describe, expect, test } from "vitest";
import { standStill, type Line } from "./stand-still.ts";

const lines = (ids: string, content = "old"): Line<string>[] => [...ids].map((id) => ({ id, content }));
const shown = (all: readonly Line<string>[]) =>
  all.map(({ id, isGone }) => (isGone ? `(${id})` : id)).join("");

describe("lines of which one is open", () => {
  test.each([
    ["keep their order", "abc", "cab", "b", "abc"],
    ["follow the page once none is open", "abc", "cab", "", "cab"],
    ["have new ones last", "abc", "dcab", "b", "abcd"],
    ["lose a closed one that is gone", "abc", "ca", "a", "ac"],
    ["keep an open one that is gone, and say so", "abc", "ca", "b", "a(b)c"],
  ])("%s", (_, before, now, open, expected) => {
    expect(shown(standStill(lines(before), lines(now), [...open]))).toBe(expected);
  });

  test("show what the page says of them now, and of one that is gone what it said last", () => {
    const [a, b] = standStill(lines("ab"), lines("a", "new"), ["b"]);
    expect(a?.content).toBe("new");
    expect(b).toEqual({ id: "b", content: "old", isGone: true });
  });

  test("one that comes back is not gone", () => {
    const gone = standStill(lines("ab"), lines("a"), ["b"]);
    expect(shown(standStill(gone, lines("ab", "new"), ["b"]))).toBe("ab");
  });
});

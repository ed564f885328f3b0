import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareStandards,
  composeRenumberings,
  reversed,
  type ComparedRequirement,
} from "./standard-difference.ts";
import { markDifference } from "./text-difference.ts";

const demand = (key: string, statement: string, more: Partial<ComparedRequirement> = {}) => ({
  ...{ key, statement, title: "", guidance: "", groupKey: "G", parentKey: null, level: "1" },
  ...more,
});

const ROTATE = "Keys that sign release artefacts are rotated every year and on suspicion";
const LOGS = "Audit logs leave the machine within a minute and cannot be changed there";
const BACKUP = "Restoring a backup into an empty environment is rehearsed twice a year";

describe("two versions of a standard", () => {
  test("say what was added, removed, reworded, moved, asked for elsewhere and explained otherwise", () => {
    const before = [
      demand("1", "Stays"),
      demand("2", "Is said in some words"),
      demand("3", "Moves"),
      demand("4", "Is asked for later"),
      demand("5", "Is explained"),
      demand("6", "Goes away"),
    ];
    const after = [
      demand("1", "Stays"),
      demand("2", "Is said in other words"),
      demand("3", "Moves", { groupKey: "H" }),
      demand("4", "Is asked for later", { level: "2" }),
      demand("5", "Is explained", { guidance: "Thus" }),
      demand("7", "Appears from nowhere"),
    ];
    const { pairs, added, removed, proposals } = compareStandards(before, after);
    expect(pairs.map(({ after, kinds }) => [after.key, ...kinds])).toEqual([
      ["1"],
      ["2", "reworded"],
      ["3", "moved"],
      ["4", "relevelled"],
      ["5", "explained"],
    ]);
    expect(added.map(({ key }) => key)).toEqual(["7"]);
    expect(removed.map(({ key }) => key)).toEqual(["6"]);
    expect(proposals).toEqual([]);
  });

  test("spaces are no rewording, and V6.2.1 is 6.2.1", () => {
    const { pairs } = compareStandards([demand("V6.2.1", "One  text\n")], [demand("6.2.1", "One text")]);
    expect(pairs).toMatchObject([{ kinds: ["renumbered"] }]);
  });

  test("another number with nearly the same text is proposed, and counts once a person has said so", () => {
    const before = [demand("A", ROTATE), demand("B", LOGS)];
    const after = [demand("A", ROTATE), demand("C", LOGS.replace("a minute", "two minutes"))];
    const guess = compareStandards(before, after);
    expect(guess.proposals).toMatchObject([{ from: "B", to: "C" }]);
    expect(guess).toMatchObject({ added: [{ key: "C" }], removed: [{ key: "B" }] });
    const sure = compareStandards(before, after, [{ from: "B", to: "C" }]);
    expect(sure).toMatchObject({ added: [], removed: [], proposals: [] });
    expect(sure.pairs[1]?.kinds).toEqual(["renumbered", "reworded"]);
  });

  test("an inserted requirement that shifts all numbers is seen through", () => {
    const before = [demand("1", ROTATE), demand("2", LOGS)];
    const after = [demand("1", BACKUP), demand("2", ROTATE), demand("3", LOGS)];
    const { proposals } = compareStandards(before, after);
    expect(proposals.map(({ from, to }) => `${from}>${to}`).toSorted()).toEqual(["1>2", "2>3"]);
    const sure = compareStandards(before, after, proposals);
    expect(sure.added.map(({ key }) => key)).toEqual(["1"]);
    expect(sure.removed).toEqual([]);
    expect(sure.pairs.every(({ kinds }) => kinds.join() === "renumbered")).toBe(true);
  });

  test("renumberings along a chain become one", () => {
    const one = [{ from: "a", to: "b" }];
    const two = [
      { from: "b", to: "c" },
      { from: "x", to: "y" },
    ];
    expect(composeRenumberings([one, two])).toEqual([
      { from: "a", to: "c" },
      { from: "x", to: "y" },
    ]);
    expect(composeRenumberings([one, [{ from: "b", to: "a" }]])).toEqual([]);
  });

  test("twenty thousand requirements are compared, all of them renumbered", () => {
    const many = (shift: number) =>
      Array.from({ length: 20_000 }, (_, at) =>
        demand(String(at + shift), `Part ${at} of the product keeps rule number ${at} in mind`),
      );
    const { proposals } = compareStandards(many(0), many(50_000));
    expect(proposals).toHaveLength(20_000);
  });
});

const WORDS = ["keys", "logs", "backup", "tokens", "rotate", "yearly", "alone", "signed", "V2", "never"];
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(" "));
const version = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom("1", "2", "3", "4", "v1", "V1", "V2", "x", "X", "y"),
    groupKey: fc.constantFrom(null, "", "G", "H"),
    parentKey: fc.constantFrom(null, "1"),
    title: fc.constantFrom("", "Title"),
    statement: text,
    guidance: fc.constantFrom("", "Why"),
    level: fc.constantFrom(null, "1", "2"),
  }),
  { selector: ({ key }) => key },
);
const renumberings = fc.array(
  fc.record({ from: fc.constantFrom("1", "2", "x", "none"), to: fc.constantFrom("2", "3", "y", "V1") }),
  { maxLength: 3 },
);

describe("for any two versions", () => {
  test("nothing is lost and nothing is in two places", () => {
    fc.assert(
      fc.property(version, version, renumberings, (before, after, confirmed) => {
        const { pairs, added, removed } = compareStandards(before, after, confirmed);
        const keys = (entries: readonly ComparedRequirement[]) => entries.map(({ key }) => key).toSorted();
        expect(keys([...pairs.map((pair) => pair.before), ...removed])).toEqual(keys(before));
        expect(keys([...pairs.map((pair) => pair.after), ...added])).toEqual(keys(after));
      }),
    );
  });

  test("the other way round is the mirror image", () => {
    const named = ({ pairs, added, removed, proposals }: ReturnType<typeof compareStandards>) => ({
      pairs: pairs.map(({ before, after, kinds }) => `${before.key}>${after.key} ${kinds.join()}`).toSorted(),
      added: added.map(({ key }) => key),
      removed: removed.map(({ key }) => key),
      proposals: proposals.map(({ from, to, similarity }) => `${from}>${to} ${similarity}`).toSorted(),
    });
    const turned = (name: string) => name.replace(/^(\S+)>(\S+)/, "$2>$1");
    fc.assert(
      fc.property(version, version, renumberings, (before, after, confirmed) => {
        const there = named(compareStandards(before, after, confirmed));
        const back = named(compareStandards(after, before, reversed(confirmed)));
        expect({ ...back, pairs: back.pairs.map(turned).toSorted() }).toEqual({
          pairs: there.pairs,
          added: there.removed,
          removed: there.added,
          proposals: there.proposals.map(turned).toSorted(),
        });
      }),
    );
  });

  test("a version compared with itself shows nothing", () => {
    fc.assert(
      fc.property(version, (same) => {
        const { pairs, added, removed, proposals } = compareStandards(same, same);
        expect([...added, ...removed, ...proposals]).toEqual([]);
        expect(pairs.every(({ kinds }) => kinds.length === 0)).toBe(true);
      }),
    );
  });

  test("a proposal that is confirmed is proposed no more, and leaves less open", () => {
    fc.assert(
      fc.property(version, version, (before, after) => {
        const guess = compareStandards(before, after);
        const sure = compareStandards(before, after, guess.proposals);
        for (const { from, to } of guess.proposals) {
          expect(sure.pairs.some((pair) => pair.before.key === from && pair.after.key === to)).toBe(true);
          expect(sure.proposals.some((again) => again.from === from && again.to === to)).toBe(false);
        }
      }),
    );
  });

  test("the marked pieces give both texts again, and equal texts have no mark", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), text, text, (a, b, c, d) => {
        for (const [before, after] of [
          [a, b],
          [c, d],
          [`${c} ${d}`, `${d} ${c}`],
        ] as const) {
          const pieces = markDifference(before, after);
          const without = (kind: string) =>
            pieces.flatMap((piece) => (piece.kind === kind ? [] : [piece.text])).join("");
          expect(without("added")).toBe(before);
          expect(without("removed")).toBe(after);
          expect(markDifference(before, before).every(({ kind }) => kind === "same")).toBe(true);
        }
      }),
    );
  });
});

import { describe, expect, test } from "vitest";
import {
  afterSave,
  catchUp,
  changesOf,
  contestedFields,
  keepMine,
  nothingTyped,
  takeTheirs,
  typeOver,
  valuesOf,
} from "./typed-over.ts";

type Form = Readonly<{ name: string; roles: readonly string[]; aspects: Readonly<Record<string, string>> }>;

const saved = (version: number, base: Partial<Form> = {}) => ({
  version,
  base: { name: "Plan", roles: ["team"], aspects: {}, ...base },
});
const mine = typeOver(nothingTyped<Form>(), saved(1), { roles: ["team", "mine"] });

describe("what is typed over a plan that somebody else changes", () => {
  test("keeps the version it was made on where the same field was changed, until a person decides", () => {
    const theirs = saved(2, { roles: ["team", "theirs"] });
    expect(catchUp(mine, theirs)).toBe(mine);
    expect(mine.seen?.version).toBe(1);
    expect(contestedFields(mine, theirs)).toEqual(["roles"]);
    expect(valuesOf(mine, theirs).roles).toEqual(["team", "mine"]);
    expect(takeTheirs(mine, theirs)).toEqual(nothingTyped());
    expect(keepMine(mine, theirs)).toEqual({ patch: { roles: ["team", "mine"] }, seen: theirs });
  });

  test("more that is typed stays on that version", () => {
    const more = typeOver(mine, saved(2, { roles: [] }), { name: "Mine" });
    expect(more).toEqual({ patch: { roles: ["team", "mine"], name: "Mine" }, seen: saved(1) });
    expect(takeTheirs(more, saved(2, { roles: [] }))).toEqual({
      patch: { name: "Mine" },
      seen: saved(2, { roles: [] }),
    });
  });

  test("goes on upon a version that changed something else, and shows it", () => {
    const theirs = saved(3, { name: "Theirs" });
    const on = catchUp(mine, theirs);
    expect(on).toEqual({ patch: mine.patch, seen: theirs });
    expect(valuesOf(on, theirs)).toEqual({ name: "Theirs", roles: ["team", "mine"], aspects: {} });
  });

  test("is not contested by the same value, nor by a field that is gone", () => {
    expect(contestedFields(mine, saved(2, { roles: ["team", "mine"] }))).toEqual([]);
    const holder = typeOver(
      nothingTyped<Readonly<Record<string, string>>>(),
      { version: 1, base: { ops: "" } },
      {
        ops: "anna",
      },
    );
    expect(contestedFields(holder, { version: 2, base: {} })).toEqual([]);
  });

  test("knows values whose keys stand in another order", () => {
    const aspects = typeOver(nothingTyped<Form>(), saved(1, { aspects: { A: "x", B: "y" } }), {
      aspects: { A: "z" },
    });
    expect(contestedFields(aspects, saved(2, { aspects: { B: "y", A: "x" } }))).toEqual([]);
  });

  test("what is typed back is no change", () => {
    const back = typeOver(mine, saved(1), { roles: ["team"] });
    expect(changesOf(mine)).toEqual({ roles: ["team", "mine"] });
    expect(changesOf(back)).toEqual({});
  });
});

describe("what is typed while a save is under way", () => {
  const sent = changesOf(mine);

  test("stays over what was saved, and the next save is made upon that", () => {
    const during = typeOver(mine, saved(1), { roles: ["team", "mine", "later"], name: "Later" });
    const after = afterSave(during, sent, 2);
    expect(after).toEqual({
      patch: { roles: ["team", "mine", "later"], name: "Later" },
      seen: saved(2, { roles: ["team", "mine"] }),
    });
    // The page still has the version before, and then the one saved here.
    expect(catchUp(after, saved(1))).toBe(after);
    expect(catchUp(after, saved(2, { roles: ["team", "mine"] }))).toBe(after);
  });

  test("stays where it takes back what was sent", () => {
    const back = typeOver(mine, saved(1), { roles: ["team"] });
    expect(changesOf(afterSave(back, sent, 2))).toEqual({ roles: ["team"] });
  });

  test("nothing typed meanwhile: what was saved is shown until the page has it", () => {
    const after = afterSave(mine, sent, 2);
    expect(after.patch).toEqual({});
    expect(valuesOf(after, saved(1)).roles).toEqual(["team", "mine"]);
    expect(catchUp(after, saved(2))).toEqual(nothingTyped());
  });

  test("a plan that the server wrote in another way is taken as it stands there", () => {
    const typed = typeOver(nothingTyped<Form>(), saved(1), { name: " Plan B " });
    const after = afterSave(typeOver(typed, saved(1), { roles: [] }), { name: " Plan B " }, 2);
    expect(catchUp(after, saved(2, { name: "Plan B" })).seen).toEqual(saved(2, { name: "Plan B" }));
  });
});

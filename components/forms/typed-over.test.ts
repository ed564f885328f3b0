import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterSave,
  catchUp,
  changedFields,
  contestedPlaces,
  discard,
  keepMine,
  nothingTyped,
  overtaken,
  takeTheirs,
  typeOver,
  valueAt,
  type Saved,
  type TypedOver,
} from "./typed-over.ts";

type Form = Readonly<{
  name: string;
  roles: readonly string[];
  aspects: Readonly<Record<string, string>>;
}>;

const saved = (version: number, values: Partial<Form> = {}): Saved<Form> => ({
  version,
  values: { name: "Plan", roles: ["team"], aspects: {}, ...values },
});
const typed = (more: Partial<Form>, over = saved(1)) => typeOver(nothingTyped(over), more);
const mine = typed({ roles: ["team", "mine"] });
const places = (over: TypedOver<Form>, now: Saved<Form>, apart: readonly string[] = []) =>
  contestedPlaces(over, now, apart).map(({ place }) => place.join("."));

describe("a form over a page that follows other people's changes", () => {
  test("follows where nothing is typed, also under the same version, and to one that counts anew", () => {
    for (const now of [saved(2, { name: "New" }), saved(1, { name: "Default" }), saved(0)])
      expect(catchUp(nothingTyped(saved(1)), now)).toEqual(nothingTyped(now));
  });

  test("is the same object where the page says nothing new", () => {
    expect(catchUp(mine, saved(1))).toBe(mine);
  });

  test("goes on upon a version that changed something else, and shows it", () => {
    const on = catchUp(mine, saved(3, { name: "Theirs" }));
    expect(on).toMatchObject({ version: 3, mine: { name: "Theirs", roles: ["team", "mine"] } });
    expect(changedFields(on)).toEqual(["roles"]);
  });

  test("keeps the version it was made on where the same field was changed, until a person decides", () => {
    const theirs = saved(2, { roles: ["team", "theirs"], name: "Theirs" });
    expect(catchUp(mine, theirs)).toBe(mine);
    expect(mine.version).toBe(1);
    expect(places(mine, theirs)).toEqual(["roles"]);
    const taken = catchUp(takeTheirs(mine, theirs, [["roles"]]), theirs);
    expect(taken).toEqual(nothingTyped(theirs));
    const kept = catchUp(keepMine(mine, theirs, [["roles"]]), theirs);
    expect(kept).toMatchObject({ version: 2, mine: { roles: ["team", "mine"], name: "Theirs" } });
    expect(changedFields(kept)).toEqual(["roles"]);
  });

  test("each contested field is decided by itself, and nothing moves before the last", () => {
    const both = typed({ name: "Mine", roles: [] });
    const theirs = saved(2, { name: "Theirs", roles: ["ops"] });
    const half = catchUp(keepMine(both, theirs, [["name"]]), theirs);
    expect(half.version).toBe(1);
    expect(places(half, theirs)).toEqual(["roles"]);
    expect(catchUp(takeTheirs(half, theirs, [["roles"]]), theirs)).toMatchObject({
      ...{ version: 2, mine: { name: "Mine", roles: ["ops"] } },
    });
  });

  test("a field that was decided is asked again once theirs changes again", () => {
    const both = typed({ name: "Mine", roles: [] });
    const half = keepMine(both, saved(2, { name: "Theirs", roles: ["ops"] }), [["name"]]);
    expect(places(half, saved(3, { name: "Theirs", roles: ["ops"] }))).toEqual(["roles"]);
    expect(places(half, saved(3, { name: "Others", roles: ["ops"] }))).toEqual(["name", "roles"]);
  });

  test("two people who typed the same have nothing to decide", () => {
    const theirs = saved(2, { roles: ["team", "mine"] });
    expect(catchUp(mine, theirs)).toEqual(nothingTyped(theirs));
  });

  test("what is typed back is not typed: it follows", () => {
    const back = typeOver(mine, { roles: ["team"] });
    expect(changedFields(back)).toEqual([]);
    expect(catchUp(back, saved(2, { roles: ["ops"] }))).toEqual(nothingTyped(saved(2, { roles: ["ops"] })));
    expect(discard(mine)).toEqual(nothingTyped(saved(1)));
  });

  test("what was typed over a default outlives another default, without a question", () => {
    const on = catchUp(typed({ name: "Mine" }, saved(0)), saved(0, { name: "Other default" }));
    expect(on).toMatchObject({ mine: { name: "Mine" }, base: { name: "Other default" } });
  });

  test("what was taken back by somebody else is a question as a whole, though its version is lower", () => {
    const over = typed({ name: "Mine" }, saved(3));
    const back = saved(0, { name: "", roles: [] });
    expect(places(over, back)).toEqual(["name", "roles"]);
    const half = keepMine(over, back, [["roles"]]);
    expect(places(half, back)).toEqual(["name"]);
    expect(catchUp(keepMine(half, back, [["name"]]), back)).toMatchObject({
      ...{ version: 0, mine: { name: "Mine", roles: ["team"] } },
    });
    expect(catchUp(typeOver(over, { name: "Plan" }), back)).toEqual(nothingTyped(back));
  });

  test("what was typed over a field that is gone is told, whichever version the page has", () => {
    type Holders = Readonly<Record<string, string>>;
    const over = (values: Holders) => ({ version: 1, values });
    const holder = typeOver(nothingTyped<Holders>(over({ ops: "", team: "" })), { ops: "anna" });
    const now = over({ team: "ben" });
    expect(contestedPlaces(holder, now)).toEqual([{ place: ["ops"], isGone: true }]);
    expect(catchUp(holder, now)).toBe(holder);
    expect(catchUp(takeTheirs(holder, now, [["ops"]]), now)).toEqual(nothingTyped(now));
  });

  test("what was typed where nothing stood is not gone, and taking theirs takes it away", () => {
    type Holders = Readonly<Record<string, string>>;
    const added = typeOver(nothingTyped<Holders>({ version: 1, values: {} }), { ops: "anna" });
    expect(contestedPlaces(added, { version: 2, values: {} })).toEqual([]);
    const now = { version: 2, values: {} };
    expect(Object.keys(takeTheirs(added, now, [["ops"]]).mine)).toEqual([]);
  });

  test("knows values whose keys stand in another order", () => {
    const aspects = typed({ aspects: { A: "z" } }, saved(1, { aspects: { A: "x", B: "y" } }));
    expect(places(aspects, saved(2, { aspects: { B: "y", A: "x" } }))).toEqual([]);
  });

  test("a field whose parts count singly keeps those of both", () => {
    const over = saved(1, { aspects: { A: "1", B: "1" } });
    const a = typed({ aspects: { A: "2", B: "1", C: "3" } }, over);
    const theirs = saved(2, { aspects: { A: "1", B: "5" } });
    expect(places(a, theirs)).toEqual(["aspects"]);
    expect(catchUp(a, theirs, ["aspects"]).mine.aspects).toEqual({ A: "2", B: "5", C: "3" });
    expect(places(a, saved(2, { aspects: { A: "9", B: "1" } }), ["aspects"])).toEqual(["aspects.A"]);
    expect(places(a, saved(2, { aspects: { B: "1" } }), ["aspects"])).toEqual(["aspects.A"]);
  });
});

describe("what is typed while a save is under way", () => {
  const sent = mine.mine;

  test("stays over what was saved, and the next save is made upon that", () => {
    const during = typeOver(mine, { roles: ["team", "mine", "later"], name: "Later" });
    const after = afterSave(during, sent, 2);
    expect(after).toMatchObject({ version: 2, mine: during.mine, base: sent });
    // The page still has the version before, and then the one saved here.
    expect(catchUp(after, saved(1))).toBe(after);
    expect(catchUp(after, saved(2, { roles: ["team", "mine"] }))).toMatchObject({ mine: during.mine });
  });

  test("stays where it takes back what was sent", () => {
    expect(changedFields(afterSave(typeOver(mine, { roles: ["team"] }), sent, 2))).toEqual(["roles"]);
  });

  test("nothing typed meanwhile: what was saved is shown until the page has it, as the server wrote it", () => {
    const after = afterSave(typed({ name: " Mine " }), typed({ name: " Mine " }).mine, 2);
    expect(changedFields(after)).toEqual([]);
    expect(catchUp(after, saved(1)).mine.name).toBe(" Mine ");
    expect(catchUp(after, saved(2, { name: "Mine" }))).toEqual(nothingTyped(saved(2, { name: "Mine" })));
  });

  test("two saves before the page is read: what it shows of the first says nothing new", () => {
    const second = afterSave(typeOver(afterSave(mine, sent, 2), { name: "B" }), { ...sent, name: "B" }, 3);
    expect(catchUp(second, saved(2, sent))).toBe(second);
    expect(catchUp(second, saved(4, { name: "C" }))).toEqual(nothingTyped(saved(4, { name: "C" })));
  });

  test("a save that met another version takes the page at its word", () => {
    const made = overtaken(
      afterSave(typed({ name: "Mine" }, saved(0)), saved(1, { name: "Mine" }).values, 1),
    );
    expect(catchUp(made, saved(0))).toEqual(nothingTyped(saved(0)));
  });

  test("once the page has shown it, an older number is news again: it was taken back", () => {
    const shown = catchUp(
      afterSave(typed({ name: "Mine" }, saved(0)), saved(1, { name: "Mine" }).values, 1),
      {
        ...saved(1, { name: "Mine" }),
      },
    );
    expect(catchUp(shown, saved(0))).toEqual(nothingTyped(saved(0)));
  });

  test("a save that found nothing to change keeps its version, and the page of that counts", () => {
    const after = afterSave(typed({ name: " Plan " }), typed({ name: " Plan " }).mine, 1);
    expect(catchUp(after, saved(1))).toEqual(nothingTyped(saved(1)));
  });

  test("a taken back value, version 0, gives the form what holds then", () => {
    const back = afterSave(typed({}, saved(3)), saved(3).values, 0);
    expect(catchUp(back, saved(3))).toBe(back);
    expect(catchUp(back, saved(0, { name: "Default" }))).toEqual(nothingTyped(saved(0, { name: "Default" })));
  });
});

type Draft = Readonly<{ a: string; b: string; parts: Readonly<Record<string, string>> }>;
const text = fc.constantFrom("", "1", "2", "3");
const draft: fc.Arbitrary<Draft> = fc.record({
  ...{ a: text, b: text },
  parts: fc.dictionary(fc.constantFrom("x", "y", "z"), text, { maxKeys: 3 }),
});
const PLACES = [["a"], ["b"], ["parts", "x"], ["parts", "y"], ["parts", "z"]] as const;
const APART = ["parts"];
const anyCase = fc.record({
  before: draft,
  wanted: draft,
  theirs: draft,
  version: fc.integer({ min: 2, max: 9 }),
});

describe("whatever is typed, and whatever the page shows then", () => {
  test("what was typed stays, what was not follows, and the rest is told", () => {
    fc.assert(
      fc.property(anyCase, ({ before, wanted, theirs, version }) => {
        const over = typeOver(nothingTyped({ values: before, version: 1 }), wanted);
        const now = { values: theirs, version };
        const contested = contestedPlaces(over, now, APART).map(({ place }) => place.join());
        const after = catchUp(over, now, APART);
        for (const place of PLACES) {
          const [was, mine, other] = [before, wanted, theirs].map((values) => valueAt(values, place));
          expect(contested.includes(place.join())).toBe(was !== mine && was !== other && mine !== other);
          const shown = valueAt(after.mine, place);
          if (was !== mine) expect(shown).toBe(mine);
          else if (contested.length === 0) expect(shown).toBe(other);
        }
        // A save is never made upon a version whose contested values nobody has looked at.
        expect(after.version).toBe(contested.length > 0 ? 1 : version);
        expect(catchUp(after, now, APART)).toBe(after);
      }),
    );
  });

  test("each choice is kept, and nothing is left to decide", () => {
    fc.assert(
      fc.property(anyCase, fc.boolean(), ({ before, wanted, theirs, version }, isMine) => {
        const over = typeOver(nothingTyped({ values: before, version: 1 }), wanted);
        const now = { values: theirs, version };
        const contested = contestedPlaces(over, now, APART).map(({ place }) => place);
        const after = catchUp((isMine ? keepMine : takeTheirs)(over, now, contested), now, APART);
        expect(contestedPlaces(after, now, APART)).toEqual([]);
        expect(after.version).toBe(version);
        for (const place of contested)
          expect(valueAt(after.mine, place)).toBe(valueAt(isMine ? wanted : theirs, place));
      }),
    );
  });

  test("a save takes away only what it sent", () => {
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 3 }), ({ before, wanted, theirs }, stale) => {
        const sending = typeOver(nothingTyped({ values: before, version: 1 }), wanted);
        const during = typeOver(sending, theirs);
        let after = afterSave(during, sending.mine, 2);
        // Pages that do not know of it yet, any number of them, and then one that does.
        for (let page = 0; page < stale; page += 1)
          after = catchUp(after, { values: before, version: 1 }, APART);
        after = catchUp(after, { values: wanted, version: 2 }, APART);
        expect(after.mine).toEqual(theirs);
        expect(after.version).toBe(2);
      }),
    );
  });
});

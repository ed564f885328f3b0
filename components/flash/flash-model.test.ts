import { describe, expect, test } from "vitest";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import type { ItemStatus } from "#lib/domain/vocabulary.ts";
import { KEY_TABLE } from "#components/layout/key-table.ts";
import { flashCommandFor } from "./flash-keys.ts";
import { answersBefore } from "#components/checklist/checklist-model.ts";
import { cardAfter, cardStatus, deckOf, progressOf } from "./flash-model.ts";

function item(
  key: string,
  status: ItemStatus | null,
  more: Partial<ChecklistItemDto> = {},
): ChecklistItemDto {
  const state = { status: status ?? "open", answered: status !== null, reason: "", version: 1 } as const;
  return {
    id: `id-${key}`,
    key,
    title: key,
    aspect: key.split("-")[0] ?? "",
    criticality: "high",
    environments: ["testing", "production"],
    applicable: true,
    missingTraits: [],
    ownerId: null,
    dueDate: null,
    hasNote: false,
    effortLikely: 1,
    effortDays: null,
    dependsOn: [],
    version: 1,
    evidence: {},
    risks: {},
    states: { testing: state, production: state },
    ...more,
  };
}

describe("a sitting in flash mode", () => {
  const deck = [item("AUTH-1", "met"), item("AUTH-2", null), item("IO-1", "partial"), item("IO-2", null)];

  test("has a card for what can be answered here, and none for what the intake leaves out", () => {
    const out = item("SES-1", null, { applicable: false });
    const elsewhere = item("SES-2", null, { environments: ["testing"] });
    expect(deckOf([...deck, out, elsewhere], "production").map(({ key }) => key)).toEqual(
      deck.map(({ key }) => key),
    );
  });

  test("goes from an answer to the next card without one, and starts again from the top", () => {
    expect(cardAfter(deck, { key: "AUTH-2", wasAnswered: false }, "production")).toBe("IO-2");
    expect(cardAfter(deck, { key: "IO-2", wasAnswered: false }, "production")).toBe("AUTH-2");
  });

  test("ends when the last open card is answered; a second thought goes on to the next card", () => {
    const last = deck.map((each) => (each.key === "AUTH-2" ? item("AUTH-2", "met") : each));
    expect(cardAfter(last, { key: "IO-2", wasAnswered: false }, "production")).toBeNull();
    expect(cardAfter(deck, { key: "AUTH-1", wasAnswered: true }, "production")).toBe("AUTH-2");
  });

  test("counts what is answered, for all and by aspect", () => {
    const progress = progressOf(deck, "production");
    expect(progress).toMatchObject({ answered: 2, applicable: 4 });
    expect(progress.byAspect.get("IO")).toEqual({ answered: 1, applicable: 2 });
  });

  test("remembers that nothing had been said, so that an undo leaves no answer behind", () => {
    expect(answersBefore(item("AUTH-2", null), ["production"])).toEqual({
      production: { status: "open", reason: "", answered: false },
    });
    expect(cardStatus(item("AUTH-2", null), "production")).toBeNull();
    expect(cardStatus(item("AUTH-1", "met"), "all")).toBe("met");
  });

  test("answers to every key of its help sheet", () => {
    const names: Record<string, string> = { Esc: "Escape", "→": "ArrowRight", "←": "ArrowLeft" };
    const press = { ctrlKey: false, metaKey: false, altKey: false };
    for (const { keys } of KEY_TABLE.flash) {
      for (const key of keys) {
        const command = flashCommandFor(
          { ...press, key: names[key] ?? key },
          { singleKeys: true, inSequence: false },
        );
        expect(command, key).not.toBeNull();
      }
    }
  });
});

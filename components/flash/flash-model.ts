import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import {
  lensEnvironments,
  sweptEnvironments,
  type AnswerPatch,
  type FieldsPatch,
  type Lens,
} from "#components/checklist/checklist-model.ts";

/** Where an answer given on a card goes: the environment, or all that the sweep reaches. */
export function cardEnvironments(item: ChecklistItemDto, lens: Lens): readonly Environment[] {
  return lens === "all" && item.applicable ? sweptEnvironments(item) : lensEnvironments(item, lens);
}

/** The cards of a sitting: what can be answered under the lens, in the list's order. */
export function deckOf(items: readonly ChecklistItemDto[], lens: Lens): readonly ChecklistItemDto[] {
  return items.filter((item) => lensEnvironments(item, lens).length > 0);
}

/** Whether somebody has said something wherever the card answers. */
export function isAnswered(item: ChecklistItemDto, lens: Lens): boolean {
  return cardEnvironments(item, lens).every((name) => item.states[name]?.answered === true);
}

/**
 * The card after one that has just been answered: the next without an answer, from there on and then from
 * the top. Somebody who goes over answered cards gets the next card. Null: nothing is left.
 */
export function cardAfter(
  deck: readonly ChecklistItemDto[],
  answered: Readonly<{ key: string; wasAnswered: boolean }>,
  lens: Lens,
): string | null {
  const index = deck.findIndex(({ key }) => key === answered.key);
  if (answered.wasAnswered) return deck[index + 1]?.key ?? null;
  const rotated = [...deck.slice(index + 1), ...deck.slice(0, Math.max(0, index))];
  return rotated.find((item) => !isAnswered(item, lens))?.key ?? null;
}

export type Progress = Readonly<{ answered: number; applicable: number }>;

/** Answered of applicable, for the whole deck and by aspect. */
export function progressOf(deck: readonly ChecklistItemDto[], lens: Lens) {
  const byAspect = new Map<string, Progress>();
  let answered = 0;
  for (const item of deck) {
    const before = byAspect.get(item.aspect) ?? { answered: 0, applicable: 0 };
    const step = isAnswered(item, lens) ? 1 : 0;
    answered += step;
    byAspect.set(item.aspect, { answered: before.answered + step, applicable: before.applicable + 1 });
  }
  return { answered, applicable: deck.length, byAspect };
}

/** One step that can be taken back: what stood there before it. */
export type UndoStep = Readonly<
  | { kind: "answer"; itemId: string; key: string; before: AnswerPatch }
  | { kind: "fields"; itemId: string; key: string; before: FieldsPatch }
>;

/** The status that the whole card shows: the shared one, once it has been said. */
export function cardStatus(item: ChecklistItemDto, lens: Lens): ItemStatus | null {
  const states = cardEnvironments(item, lens).flatMap((name) => item.states[name] ?? []);
  const first = states[0];
  if (!first || states.some((state) => !state.answered || state.status !== first.status)) return null;
  return first.status;
}

import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { answersBefore, type AnswerPatch, type FieldsPatch } from "#components/checklist/checklist-model.ts";
import type { TakenBack } from "#components/checklist/answer-history.ts";
import { useChecklist } from "#components/checklist/checklist-provider.tsx";
import { useVisibleItems } from "#components/checklist/use-visible-items.ts";
import type { Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { cardAfter, cardEnvironments, deckOf, isAnswered, progressOf, type UndoStep } from "./flash-model.ts";

export const CARD_TITLE_ID = "flash-card-title";

/** Puts the focus on the card that has just come, so that it is read out and the keys go on working. */
export function focusCard(): void {
  requestAnimationFrame(() => {
    const title = document.getElementById(CARD_TITLE_ID);
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: "nearest" });
  });
}

/** A sitting: the cards, where the person is (in the address), and the way back. */
export function useFlash() {
  const { dto, store, lens, openKey, open } = useChecklist();
  const { visible } = useVisibleItems();
  const deck = useMemo(() => deckOf(visible, lens), [visible, lens]);
  const [at, setAt] = useQueryState("at", parseAsString);
  const [finished, setFinished] = useState(false);
  const [asking, setAsking] = useState<readonly Environment[] | null>(null);
  const [steps, setSteps] = useState<readonly UndoStep[]>([]);

  const progress = useMemo(() => progressOf(deck, lens), [deck, lens]);
  const wanted = openKey ?? at;
  const current =
    deck.find(({ key }) => key === wanted) ?? deck.find((item) => !isAnswered(item, lens)) ?? deck[0] ?? null;
  const index = current === null ? -1 : deck.indexOf(current);
  const complete = deck.length > 0 && progress.answered === progress.applicable;
  const readOnly = dto.readOnly !== null;

  const goTo = (key: string | null | undefined) => {
    if (!key) return false;
    setAsking(null);
    setFinished(false);
    void setAt(key);
    if (openKey !== null) open(key);
    focusCard();
    return true;
  };
  const give = (item: ChecklistItemDto, patch: AnswerPatch, environments: readonly Environment[]) => {
    setSteps((before) => [
      ...before,
      { kind: "answer", itemId: item.id, key: item.key, before: answersBefore(item, environments) },
    ]);
    store.answer(item.id, patch);
    const next = cardAfter(deck, { key: item.key, wasAnswered: isAnswered(item, lens) }, lens);
    if (next !== null) return goTo(next);
    void setAt(item.key);
    setAsking(null);
    return finish();
  };
  const finish = () => {
    if (openKey !== null) open(null);
    setFinished(true);
    focusCard();
    return true;
  };

  return {
    deck,
    current,
    index,
    progress,
    readOnly,
    asking,
    steps,
    /** Whether the summary stands where the card was. */
    summary: finished || (complete && wanted === null),
    goTo,
    finish,
    move: (by: 1 | -1) => {
      if (by === 1 && index === deck.length - 1) return finish();
      return goTo(deck[index + by]?.key);
    },
    /** The first card without an answer, of an aspect or of all. */
    goToOpen: (aspect?: string) => {
      const some = deck.filter((item) => aspect === undefined || item.aspect === aspect);
      return goTo((some.find((item) => !isAnswered(item, lens)) ?? some[0])?.key);
    },
    answer: (status: ItemStatus) => {
      if (!current || readOnly) return false;
      const environments = cardEnvironments(current, lens);
      if (status === "not_applicable") {
        setAsking(environments);
        return true;
      }
      const wish = { status, reason: "" };
      return give(current, Object.fromEntries(environments.map((name) => [name, wish])), environments);
    },
    giveReason: (reason: string) => {
      if (!current || !asking) return;
      const wish = { status: "not_applicable", reason } as const;
      give(current, Object.fromEntries(asking.map((name) => [name, wish])), asking);
    },
    cancelReason: () => {
      setAsking(null);
      focusCard();
    },
    edit: (item: ChecklistItemDto, patch: Pick<FieldsPatch, "ownerId" | "dueDate">) => {
      const before = {
        ...("ownerId" in patch ? { ownerId: item.ownerId } : {}),
        ...("dueDate" in patch ? { dueDate: item.dueDate } : {}),
      };
      setSteps((all) => [...all, { kind: "fields", itemId: item.id, key: item.key, before }]);
      store.edit(item.id, patch);
    },
    /** Takes the last step of this sitting back, and shows its card; null when there is none. */
    undo: (): TakenBack | null => {
      const step = steps.at(-1);
      if (!step) return null;
      setSteps(steps.slice(0, -1));
      const done = step.kind === "fields" || store.takeBack(step.itemId, step.before);
      if (step.kind === "fields") store.edit(step.itemId, step.before);
      goTo(step.key);
      return { key: step.key, kind: done ? "undone" : "overtaken" };
    },
  };
}

export type Flash = ReturnType<typeof useFlash>;

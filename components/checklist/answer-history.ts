import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import { answersBefore, environmentsOf, type AnswerPatch } from "./checklist-model.ts";

/** What an undo did: `overtaken` when somebody else has answered since, and nothing was put back. */
export type TakenBack = Readonly<{ key: string; kind: "undone" | "overtaken" }>;

type Step = Readonly<{ item: ChecklistItemDto; before: AnswerPatch }>;

/** More than anybody takes back one by one. */
const MOST_STEPS = 100;

/** The answers that this page has given, the latest last, and which saved versions are its own. */
export function createAnswerHistory() {
  let steps: readonly Step[] = [];
  const own = new Map<string, number>();
  const nameOf = (itemId: string, environment: Environment) => `${itemId} ${environment}`;

  return {
    /** An answer is about to be given over what `item` shows. */
    given: (item: ChecklistItemDto, patch: AnswerPatch) => {
      const step = { item, before: answersBefore(item, environmentsOf(patch)) };
      steps = [...steps.slice(-MOST_STEPS + 1), step];
    },
    /** The server has taken an answer of this page as this version. */
    saved: (itemId: string, environment: Environment, version: number) =>
      void own.set(nameOf(itemId, environment), version),
    /** Whether what stands saved there is this page's own word: then an undo overwrites nobody. */
    isOwn: (item: ChecklistItemDto, patch: AnswerPatch) =>
      environmentsOf(patch).every(
        (environment) => own.get(nameOf(item.id, environment)) === item.states[environment]?.version,
      ),
    /** The latest step, taken off; null when there is none. */
    pop: (): Step | null => {
      const last = steps.at(-1) ?? null;
      steps = steps.slice(0, -1);
      return last;
    },
    /** The requirement that an undo would reach. */
    latestKey: () => steps.at(-1)?.item.key ?? null,
    forget: () => {
      steps = [];
    },
  };
}

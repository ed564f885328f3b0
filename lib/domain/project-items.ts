import type { ExplainableItem } from "./explain.ts";
import { isEvidenced, type EvidenceStanding } from "./evidence.ts";
import type { GateFacts } from "./gate.ts";
import type { ProjectScore } from "./scores.ts";
import type { Criticality, Environment, ItemStatus, Trait } from "./vocabulary.ts";

/** The answer in one environment; `reason` is empty unless the status is `not_applicable`. */
export type ItemAnswer = Readonly<{ status: ItemStatus; answered: boolean; reason: string }>;

/**
 * One requirement in one project over all environments. `environments`: where it matters; only there it has
 * a score. `applicable` false: the intake leaves it out, because the product lacks `missingTraits`.
 */
export type ProjectItem = Readonly<{
  key: string;
  aspect: string;
  criticality: Criticality;
  environments: readonly Environment[];
  applicable: boolean;
  missingTraits: readonly Trait[];
  states: Readonly<Partial<Record<Environment, ItemAnswer>>>;
  /** How its evidence stands today, where it has some. */
  evidence?: Readonly<Partial<Record<Environment, EvidenceStanding>>>;
}>;

const NO_ANSWER: ItemAnswer = { status: "open", answered: false, reason: "" };

/** The item's answer in an environment; open and unanswered where nobody has said anything. */
export function answerIn(item: Pick<ProjectItem, "states">, environment: Environment): ItemAnswer {
  return item.states[environment] ?? NO_ANSWER;
}

/** The status that the score counts: the intake's exclusion goes before any answer. */
export function countedStatus(
  item: Pick<ProjectItem, "states" | "applicable">,
  environment: Environment,
): ItemStatus {
  return item.applicable ? answerIn(item, environment).status : "not_applicable";
}

/** The items that matter in an environment, as scores and explanations take them, in the given order. */
export function explainableItems(items: readonly ProjectItem[], environment: Environment): ExplainableItem[] {
  return items
    .filter((item) => item.environments.includes(environment))
    .map((item) => {
      const answer = answerIn(item, environment);
      const status = countedStatus(item, environment);
      return {
        key: item.key,
        aspect: item.aspect,
        criticality: item.criticality,
        status,
        answered: answer.answered,
        evidenced: isEvidenced(item.evidence?.[environment]),
        fresh: item.evidence?.[environment] === "fresh",
        exclusion:
          status !== "not_applicable"
            ? null
            : item.applicable
              ? { by: "person", reason: answer.reason || null }
              : { by: "intake", missing: item.missingTraits },
      };
    });
}

/** What a gate looks at, with the keys behind each rule. `items` as `explainableItems` gives them. */
export function gateFacts(items: readonly ExplainableItem[], score: ProjectScore): GateFacts {
  const applicable = items.filter((item) => item.status !== "not_applicable");
  return {
    score,
    openCriticalKeys: applicable
      .filter((item) => item.criticality === "critical" && item.status === "open")
      .map(({ key }) => key),
    unansweredKeys: applicable
      .filter((item) => !item.answered && item.status === "open")
      .map(({ key }) => key),
    withoutFreshEvidenceKeys: applicable
      .filter((item) => item.status !== "open" && !(item.evidenced && item.fresh))
      .map(({ key }) => key),
  };
}

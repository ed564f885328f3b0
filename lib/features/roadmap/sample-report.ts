import { FRAMEWORK } from "#lib/catalog/framework.ts";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { applicability, DEFAULT_INTAKE, targetsFromIntake, type IntakeAnswers } from "#lib/domain/intake.ts";
import type { ItemAnswer } from "#lib/domain/project-items.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { ENVIRONMENTS, type Environment, type ItemStatus } from "#lib/domain/vocabulary.ts";
import type { RoadmapReport } from "#lib/reports/roadmap-report.ts";
import {
  buildPlan,
  environmentFacts,
  notApplicableItems,
  PLAN_HORIZON_MONTHS,
  type PlanItem,
  type Planning,
} from "./plan.ts";

export type SampleOptions = Readonly<{
  /** The status of a requirement; default: an uneven, half-done project. Null leaves it unanswered. */
  status?: (key: string, environment: Environment, index: number) => ItemStatus | null;
  /** Replaces every text that people can write. */
  text?: string;
  /** Copies of the whole framework with keys of their own. */
  copies?: number;
  capacity?: number;
  intake?: IntakeAnswers;
  targets?: Readonly<Record<string, number>>;
}>;

const OWNERS = ["Ines Okafor", "Jonas Lindqvist", "Mei Tanaka", null] as const;

/** Always the same spread: what is done ahead of Production lags less. */
function unevenStatus(_key: string, environment: Environment, index: number): ItemStatus | null {
  const lag = ENVIRONMENTS.indexOf(environment);
  const draw = (index * 37 + Math.floor(index / 7) * 11) % 23;
  if (draw < 12 - lag) return "met";
  if (draw < 15 - lag) return "partial";
  if (draw === 22) return "not_applicable";
  return draw === 21 ? null : "open";
}

/** What plans of a project are made from, without a database. */
export function samplePlanning(options: SampleOptions = {}): Planning {
  const { status = unevenStatus, text, copies = 1, intake = { ...DEFAULT_INTAKE, payments: true } } = options;
  const words = (own: string) => text ?? own;
  const items = Array.from({ length: copies }, (_, copy) =>
    FRAMEWORK.requirements.map((requirement, place): PlanItem => {
      const applies = applicability(requirement, intake);
      const index = copy * FRAMEWORK.requirements.length + place;
      const keyOf = (key: string) => (copy === 0 ? key : `${key}-${copy}`);
      const states: Partial<Record<Environment, ItemAnswer>> = {};
      for (const environment of requirement.environments) {
        const answer = status(requirement.key, environment, index);
        const reason =
          answer === "not_applicable"
            ? words("The gateway in front of the product does this for all teams.")
            : "";
        if (answer !== null) states[environment] = { status: answer, answered: true, reason };
      }
      return {
        key: keyOf(requirement.key),
        title: words(requirement.title),
        aspect: requirement.aspect,
        criticality: applies.applies ? applies.criticality : requirement.criticality,
        environments: requirement.environments,
        applicable: applies.applies,
        missingTraits: applies.applies ? [] : applies.missing,
        states,
        effortLikely: requirement.effort.likely,
        effortDays: index % 9 === 0 ? 3.5 : null,
        owner: OWNERS[index % OWNERS.length] === null ? null : words(OWNERS[index % OWNERS.length] ?? ""),
        dueDate: index % 11 === 0 ? "2026-12-18" : null,
        dependsOn: requirement.dependsOn.map(keyOf),
      };
    }),
  ).flat();
  return {
    items,
    aspects: FRAMEWORK.aspects.map(({ key }) => key),
    settings: {
      criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
      aspectWeights: {},
      gateRules: DEFAULT_GATE_RULES,
      targets: options.targets ?? targetsFromIntake(intake),
    },
  };
}

/** Aspects of the built-in framework as reports name them. */
export const SAMPLE_ASPECTS = FRAMEWORK.aspects.map(({ key, name }) => ({
  ...{ key, name },
  label: key,
}));

/** A report made of the built-in framework without a database, for tests and benchmarks. */
export function sampleReport(options: SampleOptions = {}): RoadmapReport {
  const { text, capacity = 10 } = options;
  const words = (own: string) => text ?? own;
  const planning = samplePlanning(options);
  return {
    organization: words("Harbor Retail Group"),
    project: { slug: "customer-portal", name: words("Customer portal"), description: "" },
    generatedAt: "2026-11-24T09:00:00.000Z",
    timeZone: "Europe/Berlin",
    horizonMonths: PLAN_HORIZON_MONTHS,
    classification: "confidential",
    version: words("1.0"),
    preparedBy: words("Ada Whitfield"),
    aspects: SAMPLE_ASPECTS,
    environments: ENVIRONMENTS.map((environment) => environmentFacts(planning, environment)),
    plan: buildPlan({
      ...planning,
      environment: "production",
      capacityDaysPerMonth: capacity,
      startMonth: "2026-12",
    }),
    notApplicable: notApplicableItems(planning.items),
    criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
  };
}

import type { GateRules } from "#lib/domain/gate.ts";
import { ASPECT_WEIGHT_LIMITS, aspectWeight, CRITICALITY_WEIGHT_LIMITS } from "#lib/domain/scores.ts";
import { CRITICALITIES, ENVIRONMENTS, type Criticality, type Environment } from "#lib/domain/vocabulary.ts";
import type { ScoringRules } from "#lib/features/organization/types.ts";
import { typedNumber } from "#lib/format/typed-number.ts";
import type { SettingsProblem } from "./settings-words.ts";

export const SHARE_RULES = ["minimumScore", "minimumCoverage", "minimumFresh"] as const;
export type ShareRule = (typeof SHARE_RULES)[number];

export type GateDraft = Readonly<
  Record<ShareRule, Readonly<{ on: boolean; percent: string }>> & { noOpenCritical: boolean }
>;

/** The rules as they are typed: texts, so that nothing is lost that is not a number yet. */
export type RulesDraft = Readonly<{
  criticality: Readonly<Record<Criticality, string>>;
  /** By aspect key, each aspect named. */
  aspects: Readonly<Record<string, string>>;
  gates: Readonly<Record<Environment, GateDraft>>;
}>;

/** What a switched-off rule offers when it is switched on. */
const SUGGESTED: Readonly<Record<ShareRule, string>> = {
  minimumScore: "70",
  minimumCoverage: "90",
  minimumFresh: "50",
};

function gateDraft(rules: GateRules): GateDraft {
  const share = (rule: ShareRule) => {
    const value = rules[rule];
    return {
      on: value !== null,
      percent: value === null ? SUGGESTED[rule] : String(percentOf(value)),
    };
  };
  return {
    minimumScore: share("minimumScore"),
    minimumCoverage: share("minimumCoverage"),
    minimumFresh: share("minimumFresh"),
    noOpenCritical: rules.noOpenCritical,
  };
}

/** All four decimals that can be typed: a limit that came back rounded would be saved as another one. */
const percentOf = (share: number) => Math.round(share * 1e6) / 1e4;

export function toRulesDraft(rules: ScoringRules, aspects: readonly string[]): RulesDraft {
  const keys = [...new Set([...aspects, ...Object.keys(rules.aspectWeights)])];
  const weight = (criticality: Criticality) => String(rules.criticalityWeights[criticality]);
  return {
    criticality: {
      critical: weight("critical"),
      high: weight("high"),
      medium: weight("medium"),
      low: weight("low"),
    },
    aspects: Object.fromEntries(keys.map((key) => [key, String(aspectWeight(rules.aspectWeights, key))])),
    gates: {
      development: gateDraft(rules.gateRules.development),
      testing: gateDraft(rules.gateRules.testing),
      preproduction: gateDraft(rules.gateRules.preproduction),
      production: gateDraft(rules.gateRules.production),
    },
  };
}

/** Ids of the fields, for labels and for the links of an error summary. */
export const fieldIds = {
  criticality: (criticality: Criticality) => `weight-${criticality}`,
  aspect: (key: string) => `aspect-${key}`,
  gate: (environment: Environment, rule: ShareRule) => `gate-${environment}-${rule}`,
} as const;

export type ParsedRules =
  | Readonly<{ ok: true; rules: ScoringRules }>
  | Readonly<{ ok: false; problems: ReadonlyMap<string, SettingsProblem> }>;

/** The rules that were typed, or each field that cannot be used with what is wrong with it. Pure. */
export function parseRules(draft: RulesDraft): ParsedRules {
  const problems = new Map<string, SettingsProblem>();
  const number = (
    id: string,
    text: string,
    fits: (value: number) => boolean,
    problem: SettingsProblem,
  ): number => {
    const value = typedNumber(text);
    if (fits(value)) return value;
    problems.set(id, problem);
    return 0;
  };
  const within =
    ({ min, max }: { min: number; max: number }) =>
    (value: number) =>
      value >= min && value <= max;
  const whole = (limits: { min: number; max: number }) => (value: number) =>
    Number.isInteger(value) && within(limits)(value);
  const [critical, high, medium, low] = CRITICALITIES.map((criticality) =>
    number(
      fieldIds.criticality(criticality),
      draft.criticality[criticality],
      whole(CRITICALITY_WEIGHT_LIMITS),
      "weightCriticality",
    ),
  );
  const aspectWeights = Object.fromEntries(
    Object.entries(draft.aspects).map(([key, text]) => [
      key,
      number(fieldIds.aspect(key), text, within(ASPECT_WEIGHT_LIMITS), "weightAspect"),
    ]),
  );
  const first = Object.keys(draft.aspects)[0];
  if (
    first !== undefined &&
    problems.size === 0 &&
    Object.values(aspectWeights).every((weight) => weight === 0)
  ) {
    problems.set(fieldIds.aspect(first), "allZero");
  }
  const gate = (environment: Environment): GateRules => {
    const { noOpenCritical, ...shares } = draft.gates[environment];
    const share = (rule: ShareRule) =>
      shares[rule].on
        ? number(
            fieldIds.gate(environment, rule),
            shares[rule].percent,
            within({ min: 0, max: 100 }),
            "percent",
          ) / 100
        : null;
    return {
      minimumScore: share("minimumScore"),
      noOpenCritical,
      minimumCoverage: share("minimumCoverage"),
      minimumFresh: share("minimumFresh"),
    };
  };
  const [development, testing, preproduction, production] = ENVIRONMENTS.map(gate);
  if (problems.size > 0 || !development || !testing || !preproduction || !production)
    return { ok: false, problems };
  return {
    ok: true,
    rules: {
      criticalityWeights: { critical: critical ?? 0, high: high ?? 0, medium: medium ?? 0, low: low ?? 0 },
      // 1 is what an aspect weighs that is not named.
      aspectWeights: Object.fromEntries(Object.entries(aspectWeights).filter(([, weight]) => weight !== 1)),
      gateRules: { development, testing, preproduction, production },
    },
  };
}

import { expect, test } from "vitest";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import { parseRules, toRulesDraft } from "./rules-draft.ts";

const RULES = {
  criticalityWeights: { critical: 8, high: 4, medium: 2, low: 1 },
  aspectWeights: {},
  gateRules: DEFAULT_GATE_RULES,
};

test("a limit comes back into its field as it was typed, and as the same limit out of it", () => {
  for (const percent of ["0", "79.6", "79.55", "57", "100", "0.01"]) {
    const draft = toRulesDraft(RULES, []);
    const { production } = draft.gates;
    const typed = { ...production, minimumScore: { on: true, percent } };
    const parsed = parseRules({ ...draft, gates: { ...draft.gates, production: typed } });
    if (!parsed.ok) throw new Error(`${percent} is refused`);
    const again = toRulesDraft(parsed.rules, []);
    expect(again.gates.production.minimumScore.percent).toBe(percent);
    expect(parseRules(again)).toEqual(parsed);
  }
});

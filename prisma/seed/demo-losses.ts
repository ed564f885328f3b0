import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { LOSS_LIBRARY } from "#lib/catalog/loss-library.ts";
import { saveItemCost, saveOverride, saveScenario } from "#lib/features/loss/mutations.ts";
import { slugFromName } from "#lib/features/project/schema.ts";
import { demoTime, type DemoStep } from "./demo-steps.ts";
import { stableId } from "./stable-id.ts";

const scenarioId = (key: string) => stableId(`demo:loss:${key}`);

/** Figures that the company has put in the place of the library's, from its own records. */
const OWN_FIGURES: Readonly<Record<string, Readonly<{ likely: number; high: number; source: string }>>> = {
  outage: {
    ...{ likely: 14_000, high: 110_000 },
    source: "Nine incidents of the last three years, turnover of the shop by the hour, and the credits paid.",
  },
  "account-takeover": {
    ...{ likely: 11_000, high: 90_000 },
    source: "Four waves in two years: refunds, overtime of customer care, letters.",
  },
};

/** What is different in a project, and why. */
const OVERRIDES = [
  {
    project: "Marketing site",
    scenario: "account-takeover",
    excluded: true,
    frequency: null,
    reason: "Nobody signs in there.",
  },
  {
    project: "Mobile banking",
    scenario: "account-takeover",
    excluded: false,
    frequency: { low: 1, likely: 3, high: 10 },
    reason: "Bank accounts are what such lists are bought for.",
  },
] as const;

/** Money besides work, of a few gaps. */
const COSTS = [
  { project: "Partner API", key: "LOG-1", purchase: 0, yearlyRun: 4_800, note: "Log storage for a year" },
  {
    project: "Back office",
    key: "AUTH-6",
    purchase: 6_000,
    yearlyRun: 1_200,
    note: "Secret store, two nodes",
  },
] as const;

/** How the company came to put money on its gaps: the library first, then its own figures. */
export function lossSteps(now: Date): DemoStep[] {
  const scenarios = LOSS_LIBRARY.map(({ key, ...values }, index): DemoStep => {
    const own = OWN_FIGURES[key];
    const run = async (scope: OrgScope) => {
      await saveScenario(scope, {
        ...values,
        id: scenarioId(key),
        version: 0,
        ...(own ? { loss: { ...values.loss, likely: own.likely, high: own.high }, source: own.source } : {}),
      });
    };
    return { at: demoTime(now, 61, 9 + index / 30), person: "marta", run };
  });
  const overrides = OVERRIDES.map(({ project, scenario, ...values }, index): DemoStep => ({
    at: demoTime(now, 58, 10 + index / 10),
    person: "marta",
    run: async (scope) => {
      const place = { project: slugFromName(project), scenarioId: scenarioId(scenario), version: 0 };
      await saveOverride(scope, { ...place, values: { ...values, loss: null } });
    },
  }));
  const costs = COSTS.map(({ project, key, ...money }, index): DemoStep => ({
    at: demoTime(now, 57, 11 + index / 10),
    person: "marta",
    run: async (scope) => {
      const slug = slugFromName(project);
      const item = await scope.db.checklistItem.findFirstOrThrow({
        where: { organizationId: scope.organizationId, requirementKey: key, project: { slug } },
        select: { id: true },
      });
      await saveItemCost(scope, { project: slug, itemId: item.id, version: 0, ...money });
    },
  }));
  return [...scenarios, ...overrides, ...costs];
}

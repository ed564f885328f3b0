import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_GATE_RULES } from "#lib/domain/gate.ts";
import type { ItemAnswer } from "#lib/domain/project-items.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import {
  buildPlan,
  environmentFacts,
  gapItems,
  notApplicableItems,
  type PlanItem,
  type Planning,
} from "./plan.ts";
import { sampleReport } from "./sample-report.ts";

const said = (status: ItemAnswer["status"], reason = ""): ItemAnswer => ({ status, answered: true, reason });

function item(key: string, more: Partial<PlanItem> = {}): PlanItem {
  return {
    key,
    title: `Requirement ${key}`,
    aspect: key.split("-")[0] ?? key,
    criticality: "high",
    environments: ENVIRONMENTS,
    applicable: true,
    missingTraits: [],
    states: { production: said("open") },
    effortLikely: 4,
    effortDays: null,
    owner: null,
    dueDate: null,
    dependsOn: [],
    ...more,
  };
}

function planning(items: readonly PlanItem[]): Planning {
  return {
    items,
    aspects: [...new Set(items.map(({ aspect }) => aspect))],
    settings: {
      criticalityWeights: DEFAULT_CRITICALITY_WEIGHTS,
      aspectWeights: {},
      gateRules: DEFAULT_GATE_RULES,
      targets: { AUTH: 0.8 },
    },
  };
}

const planOf = (
  items: readonly PlanItem[],
  capacityDaysPerMonth = 10,
  environment: Environment = "production",
) => buildPlan({ ...planning(items), environment, capacityDaysPerMonth, startMonth: "2026-12" });

describe("what counts as a gap", () => {
  test("only what applies, matters in that environment and is not met", () => {
    const items = [
      item("AUTH-1"),
      item("AUTH-2", { states: { production: said("met") } }),
      item("AUTH-3", { states: { production: said("not_applicable", "No passwords here") } }),
      item("AUTH-4", { applicable: false, missingTraits: ["login"] }),
      item("AUTH-5", { environments: ["development"] }),
      item("AUTH-6", { states: {} }),
    ];
    expect(gapItems(planning(items), "production").map(({ key }) => key)).toEqual(["AUTH-1", "AUTH-6"]);
  });
  test("partly met leaves half of the effort, and a person's effort goes before the catalogue's", () => {
    const items = [
      item("AUTH-1", { states: { production: said("partial") }, effortDays: 7 }),
      item("AUTH-2"),
    ];
    expect(gapItems(planning(items), "production").map(({ effortDays }) => effortDays)).toEqual([3.5, 4]);
  });
  test("an open critical requirement holds gate and level, a partly met one does not", () => {
    const critical = { criticality: "critical" } as const;
    const items = [
      item("AUTH-1", critical),
      item("AUTH-2", { ...critical, states: { production: said("partial") } }),
      ...Array.from({ length: 9 }, (_, index) =>
        item(`AUTH-${index + 3}`, { ...critical, states: { production: said("met") } }),
      ),
    ];
    expect(gapItems(planning(items), "production")).toMatchObject([
      { key: "AUTH-1", blocksGate: true, capsLevel: true },
      { key: "AUTH-2", blocksGate: false, capsLevel: false },
    ]);
    const development: Environment = "development";
    expect(gapItems(planning(items), development).every(({ blocksGate }) => !blocksGate)).toBe(true);
  });
});

describe("the plan", () => {
  test("after the last phase everything planned is met: full score, open gate", () => {
    const plan = planOf([item("AUTH-1", { criticality: "critical" }), item("IO-1"), item("IO-2")], 2);
    expect(plan.phases.at(-1)?.after).toMatchObject({
      score: 1,
      level: 5,
      gatePassed: true,
      openCritical: 0,
    });
  });
  test("the scores of the phases only rise", () => {
    const scores = sampleReport().plan.phases.map(({ after }) => after.score ?? 0);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });
  test("no phase uses more than its capacity, no item starts before what it waits for, and each gap has one place", () => {
    const gap = fc.record({
      effort: fc.double({ min: 0.25, max: 20, noNaN: true }),
      status: fc.constantFrom("open", "partial", "met", "not_applicable"),
      before: fc.array(fc.nat(30), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(
        fc.array(gap, { maxLength: 30 }),
        fc.double({ min: 0.5, max: 60, noNaN: true }),
        (gaps, capacity) => {
          const items = gaps.map(({ effort, status, before }, index) =>
            item(`AUTH-${index}`, {
              effortLikely: effort,
              states: { production: said(status as ItemAnswer["status"], "because") },
              dependsOn: before.filter((other) => other < index).map((other) => `AUTH-${other}`),
            }),
          );
          const plan = planOf(items, capacity);
          const placed = plan.phases.flatMap((phase) => phase.items);
          expect(placed.length + plan.unplanned.length).toBe(plan.gaps);
          for (const phase of plan.phases)
            expect(phase.effortDays).toBeLessThanOrEqual(phase.capacityDays + 1e-6);
          const ends = new Map(placed.map(({ key, endDay }) => [key, endDay]));
          for (const { startDay, waitsFor } of placed)
            for (const key of waitsFor)
              expect(startDay).toBeGreaterThanOrEqual((ends.get(key) ?? Infinity) - 1e-9);
        },
      ),
    );
  });
  test("what takes longer than five years is named, not planned", () => {
    const plan = planOf([item("AUTH-1", { effortLikely: 90 })], 1);
    expect(plan.unplanned).toMatchObject([{ key: "AUTH-1", reason: "beyond_horizon" }]);
    expect(plan.endMonth).toBeNull();
  });
});

describe("what is left out of the score", () => {
  test("one reason in several environments is one entry; another reason is another", () => {
    const states = {
      development: said("not_applicable", "Only fake data"),
      testing: said("not_applicable", "Only fake data"),
      production: said("not_applicable", "The gateway does it"),
    };
    expect(
      notApplicableItems([
        item("DATA-1", { states }),
        item("DATA-2", { applicable: false, missingTraits: ["pii"] }),
      ]),
    ).toMatchObject([
      { key: "DATA-1", by: "person", environments: ["development", "testing"], reason: "Only fake data" },
      { key: "DATA-1", by: "person", environments: ["production"], reason: "The gateway does it" },
      { key: "DATA-2", by: "intake", missingTraits: ["pii"] },
    ]);
  });
  test("an aspect without an answer is not assessed instead of 0", () => {
    const facts = environmentFacts(planning([item("AUTH-1", { states: {} })]), "production");
    expect(facts).toMatchObject({
      score: null,
      level: null,
      aspects: [{ state: "not_assessed", score: null }],
    });
  });
});

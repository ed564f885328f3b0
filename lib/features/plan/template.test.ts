import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TemplateContent } from "./schema.ts";
import { planFromTemplate, templateChanges, templateOf } from "./template.ts";

const KEYS = ["AUTH-1", "AUTH-2", "IO-1", "LOG-1", "NET-1"];
const itemIds = new Map(KEYS.map((key) => [key, `item ${key}`]));
const keys = new Map(KEYS.map((key) => [`item ${key}`, key]));

const anyContent: fc.Arbitrary<TemplateContent> = fc
  .record({
    horizonMonths: fc.integer({ min: 1, max: 60 }),
    phaseMonths: fc.integer({ min: 1, max: 12 }),
    days: fc.integer({ min: 0, max: 60 }),
    logs: fc.option(fc.constantFrom("team", "ops"), { nil: undefined }),
    entries: fc.uniqueArray(
      fc
        .record({
          key: fc.constantFrom(...KEYS),
          role: fc.option(fc.constantFrom("team", "ops"), { nil: null }),
          month: fc.option(fc.integer({ min: 0, max: 24 }), { nil: null }),
          excluded: fc.boolean(),
        })
        .filter(({ role, month, excluded }) => role !== null || month !== null || excluded),
      { selector: ({ key }) => key },
    ),
  })
  .map(({ horizonMonths, phaseMonths, days, logs, entries }): TemplateContent => ({
    ...{ environment: "production" as const, horizonMonths, phaseMonths },
    roles: [
      { key: "team", name: "Team", daysPerMonth: days, months: {} },
      { key: "ops", name: "Operations", daysPerMonth: 5, months: {} },
    ],
    aspectRoles: logs === undefined ? {} : { LOG: logs },
    entries: entries.toSorted((left, right) => (left.key < right.key ? -1 : 1)),
  }));

const all = () => true;
const START = "2027-02-10";

describe("a template", () => {
  test("makes the same plan twice, and the plan makes the same template", () => {
    fc.assert(
      fc.property(anyContent, (content) => {
        const made = planFromTemplate(content, { startDay: START, itemIds });
        expect(planFromTemplate(content, { startDay: START, itemIds })).toEqual(made);
        expect(templateOf(made.settings, made.entries, keys)).toEqual(content);
      }),
    );
  });

  test("leaves out what a project does not have, and counts months from its start", () => {
    const content: TemplateContent = {
      ...{ environment: "testing", horizonMonths: 12, phaseMonths: 3, aspectRoles: {} },
      roles: [{ key: "team", name: "Team", daysPerMonth: 5, months: {} }],
      entries: [
        { key: "AUTH-1", role: null, month: 2, excluded: false },
        { key: "CARD-1", role: null, month: 0, excluded: false },
      ],
    };
    const { settings, entries } = planFromTemplate(content, { startDay: "2027-11-15", itemIds });
    expect(settings).toMatchObject({ startDay: "2027-11-15", environment: "testing", daysOff: [] });
    expect(entries).toEqual([{ itemId: "item AUTH-1", role: null, pinnedMonth: "2028-01", excluded: false }]);
  });

  test("that has not changed brings nothing, whatever the plan says", () => {
    fc.assert(
      fc.property(anyContent, anyContent, (content, plan) => {
        expect(templateChanges({ seen: content, latest: content }, plan, all)).toEqual([]);
      }),
    );
  });

  test("brings nothing to a plan that already says so, and everything it changed to one that follows", () => {
    fc.assert(
      fc.property(anyContent, anyContent, (seen, latest) => {
        expect(templateChanges({ seen, latest }, latest, all)).toEqual([]);
        const changes = templateChanges({ seen, latest }, seen, all);
        const back = templateChanges({ seen: latest, latest: seen }, latest, all);
        expect(changes.map(({ id }) => id).toSorted()).toEqual(back.map(({ id }) => id).toSorted());
        if (JSON.stringify(seen) !== JSON.stringify(latest)) expect(changes.length).toBeGreaterThan(0);
      }),
    );
  });

  test("leaves a plan's own decision alone where the template has not changed", () => {
    const [seen] = fc.sample(anyContent, { numRuns: 1, seed: 3 });
    if (!seen) throw new Error("A sample has one entry");
    const own = { ...seen, horizonMonths: seen.horizonMonths + 1 };
    const latest = { ...seen, phaseMonths: (seen.phaseMonths % 12) + 1 };
    expect(templateChanges({ seen, latest }, own, all)).toEqual([
      { id: "phaseMonths", kind: "part", part: "phaseMonths" },
    ]);
  });
});

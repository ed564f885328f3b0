import { expect, test } from "vitest";
import { createPlanSchema, createProgrammeSchema, planSettingsSchema, saveTemplateSchema } from "./schema.ts";

const problemsOf = (result: ReturnType<typeof createProgrammeSchema.safeParse>) =>
  result.error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
const id = "0190a000-0000-7000-8000-000000000001";

test("a programme, a plan and a template without a name are each asked for their own", () => {
  const programme = createProgrammeSchema.safeParse({ id, name: " ", projectIds: [id] });
  expect(problemsOf(programme)).toEqual(["name: Give the programme a name"]);
  const plan = createPlanSchema.safeParse({ id, projectId: id, name: "", from: { kind: "fresh" } });
  expect(plan.error?.issues[0]?.message).toBe("Give the plan a name");
  const template = { id, version: null, name: "", note: "" };
  const saved = saveTemplateSchema.safeParse({ planId: id, version: 1, template });
  expect(saved.error?.issues[0]?.message).toBe("Give the template a name");
});

test("a plan names roles for as many aspects as there may be, and not for any number", () => {
  const settings = (aspects: number) => ({
    ...{ environment: "production", startDay: "2026-04-01", horizonMonths: 12, phaseMonths: 3, daysOff: [] },
    roles: [{ key: "team", name: "Team", daysPerMonth: 10 }],
    aspectRoles: Object.fromEntries(Array.from({ length: aspects }, (_, index) => [`A${index}`, "team"])),
  });
  expect(planSettingsSchema.safeParse(settings(200)).success).toBe(true);
  expect(planSettingsSchema.safeParse(settings(10_000)).success).toBe(false);
});

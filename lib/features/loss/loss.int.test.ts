import { beforeAll, describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { answered } from "#lib/testing/answered.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { answer, archive, as, inside, makeProject, succeeded } from "#lib/testing/projects.ts";
import {
  removeScenarioAction,
  saveEffectivenessAction,
  saveItemCostAction,
  saveLossSettingsAction,
  saveOverrideAction,
  saveScenarioAction,
  takeLibraryAction,
} from "./actions.ts";
import { budgetAnswer, projectQuestion, simulationResponse } from "./answers.ts";
import { loadProjectReturnOf } from "./project-service.ts";
import { loadReturnsOf } from "./service.ts";
import { MOST_SCENARIOS } from "./mutations.ts";
import type { SimulationLine } from "./types.ts";

let org: TestOrganization;
let project: Awaited<ReturnType<typeof makeProject>>;

const fixed = (value: number) => ({ low: value, likely: value, high: value });
const scenario = (given: object = {}) => ({
  ...{ id: uuidv7(), version: 0, name: `Loss ${uuidv7()}`, description: "", source: "Own records" },
  ...{ frequency: fixed(2), loss: fixed(50_000), shape: "pert" as const, relevance: { AUTH: 1 } },
  ...given,
});
const save = (input: Parameters<typeof saveScenarioAction>[1]) =>
  as(org.as.cto, () => saveScenarioAction(org.slug, input));
const read = () => inside(org, (scope) => loadReturnsOf(scope));
const readProject = () => inside(org, (scope) => loadProjectReturnOf(scope, project.slug));
const setDayRate = (dayRate: number | null) =>
  inside(org, (scope) =>
    scope.db.organization.update({ where: { id: scope.organizationId }, data: { dayRate } }),
  );

beforeAll(async () => {
  org = await testOrganization();
  project = await makeProject(org, "Shop");
});

describe("what is missing is said instead of a number", () => {
  test("scenarios, day rate and answers, one after the other", async () => {
    expect(await read()).toMatchObject({ total: null, missing: ["scenarios", "day_rate", "answers"] });
    expect((await readProject()).figures).toBeNull();
    const input = scenario({ name: "Accounts" });
    succeeded(await save(input));
    await answer(org, project.id, ["AUTH-1"], "met");
    const known = await readProject();
    expect(known).toMatchObject({ missing: ["day_rate"], figures: null });
    expect(known.items.every(({ rosi }) => rosi === null)).toBe(true);
    await setDayRate(800);
    expect((await readProject()).missing).toEqual([]);
    expect((await readProject()).figures?.rosi).toEqual(expect.any(Number));
    succeeded(await as(org.as.cto, () => removeScenarioAction(org.slug, { id: input.id, version: 1 })));
  });
});

test("a project that has answered nothing where losses happen is left out of all sums, its own page included", async () => {
  const other = await makeProject(org, "New in development");
  const set = (
    data: Readonly<{ status: "met" | "not_applicable"; notApplicableReason?: string }>,
    which: Readonly<{ environment?: "development" }>,
  ) =>
    inside(org, ({ db, organizationId }) =>
      db.itemState.updateMany({
        where: { organizationId, item: { projectId: other.id }, ...which },
        data: { ...data, answered: true },
      }),
    );
  const readOther = () => inside(org, (scope) => loadProjectReturnOf(scope, other.slug));
  const input = scenario({ name: "Counted alike" });
  succeeded(await save(input));
  const before = (await read()).total;
  await set({ status: "met" }, { environment: "development" });
  expect(await readOther()).toMatchObject({ missing: ["answers"], figures: null });
  expect((await read()).total).toEqual(before);
  await set({ status: "not_applicable", notApplicableReason: "Nothing of it is ours" }, {});
  expect(await readOther()).toMatchObject({ missing: ["answers"], figures: null });
  expect((await read()).total).toEqual(before);
  succeeded(await as(org.as.cto, () => removeScenarioAction(org.slug, { id: input.id, version: 1 })));
  await archive(org, other.id);
});

describe("a scenario", () => {
  test("sent twice is one, and its later form needs the version that was seen", async () => {
    const input = scenario();
    expect(succeeded(await save(input))).toEqual({ version: 1 });
    expect(succeeded(await save(input))).toEqual({ version: 1 });
    expect(succeeded(await save({ ...input, version: 1, loss: fixed(60_000) }))).toEqual({ version: 2 });
    expect(await save({ ...input, version: 1, loss: fixed(70_000) })).toMatchObject({
      code: "CONFLICT",
      details: { current: { version: 2, loss: fixed(60_000) } },
    });
    succeeded(await as(org.as.cto, () => removeScenarioAction(org.slug, { id: input.id, version: 2 })));
  });

  test("of fifty changes of one version one succeeds and the others are told", async () => {
    const input = scenario();
    succeeded(await save(input));
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        answered(() => save({ ...input, version: 1, loss: fixed(1_000 + index) })),
      ),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && result.code === "CONFLICT")).toHaveLength(49);
    succeeded(await as(org.as.cto, () => removeScenarioAction(org.slug, { id: input.id, version: 2 })));
  });

  test.each([
    ["out of order", { frequency: { low: 3, likely: 1, high: 5 } }, "frequency.likely"],
    ["lognormal from 0", { shape: "lognormal", loss: { low: 0, likely: 1, high: 2 } }, "loss.low"],
    ["of no aspect", { relevance: {} }, "relevance"],
    ["without a name", { name: "  " }, "name"],
  ] as const)("%s is refused at its field", async (_, wrong, field) => {
    const result = await save(scenario(wrong) as Parameters<typeof saveScenarioAction>[1]);
    expect(result).toMatchObject({
      ok: false,
      code: "INVALID_INPUT",
      fields: { [field]: [expect.any(String)] },
    });
  });

  test("one place is left: of ten new ones at once one takes it, and sent again it is still there", async () => {
    const full = await testOrganization();
    const send = (input: Parameters<typeof saveScenarioAction>[1]) =>
      as(full.as.cto, () => saveScenarioAction(full.slug, input));
    for (let kept = 1; kept < MOST_SCENARIOS; kept += 1) succeeded(await send(scenario()));
    const inputs = Array.from({ length: 10 }, () => scenario());
    const answers = await Promise.all(inputs.map((input) => answered(() => send(input))));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((result) => !result.ok && result.fields?.name)).toHaveLength(9);
    const taken = inputs[answers.findIndex(({ ok }) => ok)];
    expect(succeeded(await send(scenario(taken)))).toEqual({ version: 1 });
  });

  test("of one name, sent at once as two, are one, and the other is told", async () => {
    const inputs = [scenario({ name: "Outage" }), scenario({ name: "Outage" })];
    const answers = await Promise.all(inputs.map(save));
    expect(answers.map((result) => (result.ok ? "OK" : result.fields?.name?.length)).sort()).toEqual([
      1,
      "OK",
    ]);
    const made = inputs[answers.findIndex(({ ok }) => ok)];
    succeeded(await as(org.as.cto, () => removeScenarioAction(org.slug, { id: made?.id ?? "", version: 1 })));
  });

  test("a name is taken once", async () => {
    const input = scenario();
    succeeded(await save(input));
    expect(await save(scenario({ name: input.name }))).toMatchObject({
      fields: { name: [expect.any(String)] },
    });
    succeeded(await as(org.as.cto, () => removeScenarioAction(org.slug, { id: input.id, version: 1 })));
  });
});

describe("figures by hand", () => {
  test("one scenario, one met requirement of AUTH", async () => {
    const input = scenario({ name: "By hand" });
    succeeded(await save(input));
    const dto = await readProject();
    const [only] = dto.scenarios.filter(({ id }) => id === input.id);
    const keys = await inside(org, (scope) =>
      scope.db.checklistItem.findMany({
        where: {
          organizationId: scope.organizationId,
          projectId: project.id,
          aspectKey: "AUTH",
          applicable: true,
        },
        select: { requirementKey: true, criticality: true },
      }),
    );
    const weights = { critical: 8, high: 4, medium: 2, low: 1 } as const;
    const weightOf = (criticality: string) => weights[criticality as keyof typeof weights];
    const sum = keys.reduce((total, { criticality }) => total + weightOf(criticality), 0);
    const first = keys.find(({ requirementKey }) => requirementKey === "AUTH-1");
    const left = 0.1 ** (weightOf(first?.criticality ?? "") / sum);
    expect(only?.inherent).toBe(100_000);
    expect(only?.ale).toBeCloseTo(100_000 * left, 6);
    expect(only?.aleMet).toBeCloseTo(10_000, 6);
    // The page of the organisation counts groups instead of items, and comes to the same.
    expect((await read()).total?.ale).toBeCloseTo(dto.figures?.ale ?? 0, 6);
    expect((await read()).total?.aleMet).toBeCloseTo(dto.figures?.aleMet ?? 0, 6);
  });

  test("an own estimate, an exclusion, an effectiveness and a cost each show where they hold", async () => {
    const before = await readProject();
    const target = before.scenarios.find(({ name }) => name === "By hand");
    const scenarioId = target?.id ?? "";
    const values = { excluded: false, frequency: fixed(4), loss: null, reason: "Twice as many customers" };
    const place = { project: project.slug, scenarioId };
    succeeded(await as(org.as.cto, () => saveOverrideAction(org.slug, { ...place, version: 0, values })));
    expect((await readProject()).scenarios.find(({ id }) => id === scenarioId)?.inherent).toBe(200_000);
    expect((await read()).byScenario.find(({ id }) => id === scenarioId)?.inherent).toBe(200_000);
    succeeded(
      await as(org.as.cto, () => saveOverrideAction(org.slug, { ...place, version: 1, values: null })),
    );

    const effect = { scenarioId, key: "AUTH-2", version: 0, values: { value: 0.5, reason: "Measured" } };
    succeeded(await as(org.as.cto, () => saveEffectivenessAction(org.slug, effect)));
    const item = (await readProject()).items.find(({ key }) => key === "AUTH-2");
    expect(item?.effectiveness.find((each) => each.scenarioId === scenarioId)).toMatchObject({
      value: 0.5,
      override: { reason: "Measured", version: 1 },
    });
    expect(item?.saves).toBeCloseTo((target?.ale ?? 0) / 2, 3);

    const cost = {
      project: project.slug,
      itemId: item?.itemId ?? "",
      purchase: 1_000,
      yearlyRun: 100,
      note: "",
    };
    succeeded(await as(org.as.cto, () => saveItemCostAction(org.slug, { ...cost, version: 0 })));
    const costed = (await readProject()).items.find(({ key }) => key === "AUTH-2");
    expect(costed?.cost).toBeCloseTo((costed?.effortDays ?? 0) * 800 + 1_000 + 3 * 100, 6);
    expect(await as(org.as.cto, () => saveItemCostAction(org.slug, { ...cost, version: 0 }))).toMatchObject({
      code: "CONFLICT",
    });
  });

  test("the horizon and the best residual are the organisation's", async () => {
    const input = { version: 0, horizonYears: 5, bestResidual: 0.2 };
    expect(succeeded(await as(org.as.cto, () => saveLossSettingsAction(org.slug, input)))).toEqual({
      version: 1,
    });
    expect(await as(org.as.cto, () => saveLossSettingsAction(org.slug, input))).toMatchObject({
      code: "CONFLICT",
    });
    expect((await readProject()).settings).toMatchObject({ horizonYears: 5, bestResidual: 0.2, version: 1 });
  });
});

describe("the library", () => {
  test("adds twelve scenarios once, each with its source", async () => {
    const first = succeeded(await as(org.as.owner, () => takeLibraryAction(org.slug, {})));
    expect(first).toEqual({ added: 12 });
    expect(succeeded(await as(org.as.owner, () => takeLibraryAction(org.slug, {})))).toEqual({ added: 0 });
    const { scenarios, libraryLeft } = await read();
    expect(libraryLeft).toBe(0);
    expect(scenarios.filter(({ libraryKey }) => libraryKey !== "").every(({ source }) => source !== "")).toBe(
      true,
    );
  });
});

describe("what a worker computes", () => {
  const linesOf = async (response: Response) =>
    (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as SimulationLine);

  test("a simulation tells its progress, then the same result for the same assumptions", async () => {
    const question = await inside(org, (scope) => projectQuestion(scope, project.slug));
    const lines = await linesOf(simulationResponse(question, 2_000));
    expect(lines.some(({ kind }) => kind === "progress")).toBe(true);
    const last = lines.at(-1);
    if (last?.kind !== "result") throw new Error(JSON.stringify(last));
    expect(last.result.draws).toBe(2_000);
    expect(last.result.met.mean).toBeLessThan(last.result.now.mean);
    const { figures } = await readProject();
    expect(Math.abs(last.result.now.mean - (figures?.ale ?? 0))).toBeLessThan(
      4 * last.result.now.standardError,
    );
    const again = (await linesOf(simulationResponse(question, 2_000))).at(-1);
    expect(again?.kind === "result" ? again.result.now : null).toEqual(last.result.now);
  });

  test("more events than a minute has room for are refused at once, with the way to mend them", () => {
    const frequency = { low: 10_000, likely: 10_000, high: 10_000 };
    const outage = { shape: "pert", relevance: {}, frequency, loss: { low: 1, likely: 2, high: 3 } } as const;
    const scenarios = Array.from({ length: 200 }, (_, at) => ({ ...outage, id: `project-${at} outage` }));
    const states = { now: scenarios.map(() => 1), met: scenarios.map(() => 0.5) };
    expect(() => simulationResponse({ scenarios, ...states, seed: "harbor" }, 2_000)).toThrow(
      expect.objectContaining({
        code: "CONFLICT",
        message: expect.stringContaining("2,000,000 events a year are expected in all, at most 600,000"),
      }),
    );
  });

  test("whoever stops reading ends the simulation", async () => {
    const question = await inside(org, (scope) => projectQuestion(scope, project.slug));
    const reader = simulationResponse(question, 100_000).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    // The turn was given back: the next one is answered.
    const next = await linesOf(simulationResponse(question, 1_000));
    expect(next.at(-1)?.kind).toBe("result");
  });

  test("a budget buys what fits, and more buys no less", async () => {
    const ask = async (money: number) => {
      const work = await inside(org, (scope) => budgetAnswer(scope, project.slug, { money }));
      return work();
    };
    const [small, large] = [await ask(10_000), await ask(60_000)];
    expect(small.cost).toBeLessThanOrEqual(10_000);
    expect(large.ale).toBeLessThan(small.ale);
    expect(small).toMatchObject({ method: "exact", marginal: { key: expect.any(String) } });
  });
});

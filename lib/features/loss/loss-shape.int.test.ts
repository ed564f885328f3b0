import { beforeAll, describe, expect, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { portfolioQuerySchema } from "#lib/features/portfolio/schema.ts";
import { loadPortfolioOf } from "#lib/features/portfolio/service.ts";
import { archiveProject } from "#lib/features/project/mutations.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { answer, as, inside, makeProject, settingsOf, succeeded } from "#lib/testing/projects.ts";
import { saveOverrideAction, saveScenarioAction } from "./actions.ts";
import { organizationQuestion } from "./answers.ts";
import { saveOverride, saveScenario } from "./mutations.ts";
import { loadProjectReturnOf } from "./project-service.ts";
import { loadReturnsOf } from "./service.ts";

/** A loss with a tail needs a low estimate above 0: in the scenario, and in every project that sees it differently. */
let org: TestOrganization;
let project: Awaited<ReturnType<typeof makeProject>>;

const FROM_NOTHING = { low: 0, likely: 10_000, high: 90_000 };
const FROM_SOME = { low: 1_000, likely: 10_000, high: 90_000 };

const draft = (given: object = {}) => ({
  ...{ id: uuidv7(), version: 0, name: `Loss ${uuidv7()}`, description: "", source: "" },
  ...{ frequency: { low: 1, likely: 2, high: 3 }, loss: FROM_SOME, shape: "pert" as const },
  ...{ relevance: { AUTH: 1 } },
  ...given,
});
const save = (input: Parameters<typeof saveScenarioAction>[1]) =>
  as(org.as.cto, () => saveScenarioAction(org.slug, input));
const differ = (scenarioId: string, loss: typeof FROM_SOME | null, more: object = {}) =>
  as(org.as.cto, () =>
    saveOverrideAction(org.slug, {
      ...{ project: project.slug, scenarioId, version: 0 },
      values: { excluded: false, frequency: null, loss, reason: "Nothing at best" },
      ...more,
    }),
  );

/** Every reading that adds up money. */
async function readMoney() {
  return inside(org, async (scope) => ({
    portfolio: await loadPortfolioOf(scope, portfolioQuerySchema.parse({ env: "production" })),
    returns: await loadReturnsOf(scope),
    project: await loadProjectReturnOf(scope, project.slug),
    question: await organizationQuestion(scope),
  }));
}

beforeAll(async () => {
  org = await testOrganization();
  project = await makeProject(org, "Shop");
  await answer(org, project.id, ["AUTH-1"], "met");
});

describe("a scenario whose losses get a tail", () => {
  test("is refused while a project's own loss begins at 0, by the project's name, and all money stays readable", async () => {
    const input = draft();
    succeeded(await save(input));
    succeeded(await differ(input.id, FROM_NOTHING));
    const result = await save({ ...input, version: 1, shape: "lognormal" });
    expect(result).toMatchObject({
      code: "INVALID_INPUT",
      fields: { shape: [expect.stringContaining("Shop")] },
    });
    const { portfolio, returns } = await readMoney();
    expect(portfolio.expectedLoss?.ale).toBeGreaterThan(0);
    expect(returns.total?.ale).toBeGreaterThan(0);

    succeeded(await differ(input.id, FROM_SOME, { version: 1 }));
    succeeded(await save({ ...input, version: 1, shape: "lognormal" }));
    await readMoney();
  });

  test("is free to where the project has excluded it or is archived: such a loss counts nowhere", async () => {
    const input = draft();
    succeeded(await save(input));
    const excluded = { excluded: true, frequency: null, loss: FROM_NOTHING, reason: "Not here" };
    succeeded(await differ(input.id, null, { values: excluded }));
    const old = await makeProject(org, "Old shop");
    succeeded(await differ(input.id, FROM_NOTHING, { project: old.slug }));
    const { version } = await settingsOf(org, old.id);
    await inside(org, (scope) => archiveProject(scope, { projectId: old.id, version }));
    succeeded(await save({ ...input, version: 1, shape: "lognormal" }));
    await readMoney();
    await inside(org, (scope) => loadProjectReturnOf(scope, old.slug));
  });

  test("makes a project's own loss wait for it, and refuses what does not fit any more", async () => {
    const input = draft();
    succeeded(await save(input));
    const differing = await asCto(async (scope) => {
      await saveScenario(scope, { ...input, version: 1, shape: "lognormal" });
      const sent = differ(input.id, FROM_NOTHING);
      await eitherWaitsFor(scope, sent);
      return { sent };
    });
    expect(await differing.sent).toMatchObject({
      code: "INVALID_INPUT",
      fields: { "loss.low": [expect.stringContaining("0.01")] },
    });
    await readMoney();
  });

  test("waits for a project's own loss that is being saved, and is refused with it", async () => {
    const input = draft();
    succeeded(await save(input));
    const changing = await asCto(async (scope) => {
      const values = { excluded: false, frequency: null, loss: FROM_NOTHING, reason: "Nothing at best" };
      await saveOverride(scope, { project: project.slug, scenarioId: input.id, version: 0, values });
      const sent = save({ ...input, version: 1, shape: "lognormal" });
      await eitherWaitsFor(scope, sent);
      return { sent };
    });
    expect(await changing.sent).toMatchObject({
      code: "INVALID_INPUT",
      fields: { shape: [expect.stringContaining("Shop")] },
    });
  });
});

describe("what was stored before the rule", () => {
  test("breaks no reading: the organisation's own loss counts instead, and the page says so", async () => {
    const input = draft();
    succeeded(await save(input));
    succeeded(await differ(input.id, FROM_NOTHING));
    await inside(org, (scope) =>
      scope.db.lossScenario.updateMany({
        where: { organizationId: scope.organizationId, id: input.id },
        data: { shape: "lognormal" },
      }),
    );
    const { project: page } = await readMoney();
    const shown = page.scenarios.find(({ id }) => id === input.id);
    expect(shown).toMatchObject({ lossFits: false, override: { loss: FROM_NOTHING } });
    const alike = draft({ shape: "lognormal" });
    succeeded(await save(alike));
    const after = (await readMoney()).project.scenarios;
    expect(shown?.inherent).toBeGreaterThan(0);
    expect(after.find(({ id }) => id === alike.id)).toMatchObject({
      lossFits: true,
      inherent: shown?.inherent,
    });
    // It can still be changed: there is a way back.
    succeeded(await save({ ...input, version: 1, shape: "lognormal", name: `${input.name} again` }));
    succeeded(await differ(input.id, FROM_SOME, { version: 1 }));
  });

  test.each([0, 5e-324, 0.001])(
    "as a low estimate of %d in the scenario itself, from before it was refused, gives a number",
    async (low) => {
      const input = draft({ loss: { low: 1, likely: 1, high: 2 } });
      succeeded(await save(input));
      await inside(org, (scope) =>
        scope.db.lossScenario.updateMany({
          where: { organizationId: scope.organizationId, id: input.id },
          data: { shape: "lognormal", loss: { low, likely: 1, high: 2 } },
        }),
      );
      const { returns, project: page } = await readMoney();
      expect(returns.total?.ale).toSatisfy(Number.isFinite);
      expect(page.scenarios.find(({ id }) => id === input.id)?.inherent).toSatisfy(Number.isFinite);
    },
  );
});

test.each([
  [0, "At least 0.01"],
  [5e-324, "At most two decimals"],
  [0.015, "At most two decimals"],
])(
  "a low estimate of %d before a tail is refused, and the message says what to write",
  async (low, words) => {
    const wrong = draft({ shape: "lognormal", loss: { low, likely: 1, high: 2 } });
    expect(await save(wrong)).toMatchObject({
      code: "INVALID_INPUT",
      fields: { "loss.low": expect.arrayContaining([expect.stringContaining(words)]) },
    });
    succeeded(await save({ ...wrong, loss: { low: 0.01, likely: 1, high: 2 } }));
  },
);

function asCto<T>(work: (scope: OrgScope) => Promise<T>): Promise<T> {
  return enterOrganization(org.as.cto.facts, org.slug, "loss:update", work);
}

/** Comes back when somebody waits for what this transaction holds, or when `sent` is done without waiting. */
async function eitherWaitsFor(scope: OrgScope, sent: Promise<unknown>): Promise<void> {
  let done = false;
  const settle = () => (done = true);
  void sent.then(settle, settle);
  while (!done) {
    const waiting = await scope.db.$queryRaw<unknown[]>`
      SELECT 1 FROM pg_locks WHERE NOT "granted" AND pg_backend_pid() = ANY(pg_blocking_pids("pid"))`;
    if (waiting.length > 0) return;
  }
}

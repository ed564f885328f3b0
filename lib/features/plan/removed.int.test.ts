import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { TEST_NOW, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { callAs, inside, madePlan, openProject, type PlanProject } from "#lib/testing/plan-calls.ts";
import { createPlanAction, createProgrammeAction, removePlanAction } from "./actions.ts";
import { showPlanOf, showPlanOwnersOf, showProgrammeOf, showTemplateChangesOf } from "./removed-service.ts";

let harbor: TestOrganization;
let other: TestOrganization;
let portal: PlanProject;

beforeAll(async () => {
  harbor = await testOrganization();
  other = await testOrganization();
  portal = await openProject(harbor, "Portal", [harbor.people.engineer.id]);
});

const remove = (planId: string) =>
  callAs(harbor, "owner", () => removePlanAction(harbor.slug, { planId, version: 1 }));
const NOT_FOUND = { code: "NOT_FOUND" };

test("each page of a plan says who removed it and when, to those who reach its project", async () => {
  const planId = await madePlan(harbor, portal, "Short lived");
  const show = () => inside(harbor, "engineer", (scope) => showPlanOf(scope, portal.slug, planId));
  expect(await show()).toMatchObject({ plan: { name: "Short lived" } });
  expect(await remove(planId)).toEqual({ id: planId });
  expect(await show()).toMatchObject({
    organization: { slug: harbor.slug },
    project: { slug: portal.slug },
    removed: { name: "Short lived", by: harbor.people.owner.name, at: TEST_NOW.toISOString() },
  });
  const said = await show();
  expect(await inside(harbor, "engineer", (scope) => showPlanOwnersOf(scope, portal.slug, planId))).toEqual(
    said,
  );
  expect(
    await inside(harbor, "engineer", (scope) => showTemplateChangesOf(scope, portal.slug, planId)),
  ).toEqual(said);

  const closed = await openProject(harbor, "Closed");
  for (const slug of [closed.slug, "no-such-project"])
    await expect(inside(harbor, "cto", (scope) => showPlanOf(scope, slug, planId))).rejects.toMatchObject(
      NOT_FOUND,
    );
  await expect(
    inside(harbor, "cto", (scope) => showPlanOf(scope, portal.slug, uuidv7())),
  ).rejects.toMatchObject(NOT_FOUND);
  await expect(inside(harbor, "cto", (scope) => showProgrammeOf(scope, planId))).rejects.toMatchObject(
    NOT_FOUND,
  );
  await expect(inside(other, "owner", (scope) => showProgrammeOf(scope, planId))).rejects.toMatchObject(
    NOT_FOUND,
  );

  const secret = uuidv7();
  const input = { id: secret, projectId: closed.id, name: "Secret", from: { kind: "fresh" as const } };
  expect(await callAs(harbor, "cto", () => createPlanAction(harbor.slug, input))).toEqual({ id: secret });
  expect(await remove(secret)).toEqual({ id: secret });
  await expect(
    inside(harbor, "engineer", (scope) => showPlanOf(scope, closed.slug, secret)),
  ).rejects.toMatchObject(NOT_FOUND);
});

test("the page of a programme says it as well, and not in another organisation", async () => {
  const planId = uuidv7();
  const input = { id: planId, name: "Together", projectIds: [portal.id] };
  expect(await callAs(harbor, "cto", () => createProgrammeAction(harbor.slug, input))).toEqual({
    id: planId,
  });
  await remove(planId);
  expect(await inside(harbor, "auditor", (scope) => showProgrammeOf(scope, planId))).toMatchObject({
    project: null,
    removed: { name: "Together", by: harbor.people.owner.name },
  });
  await expect(inside(other, "owner", (scope) => showProgrammeOf(scope, planId))).rejects.toMatchObject(
    NOT_FOUND,
  );
});

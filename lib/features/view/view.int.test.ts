import { v7 as uuidv7 } from "uuid";
import { beforeAll, expect, test } from "vitest";
import { withRequestPort } from "#lib/server/request.ts";
import { answered } from "#lib/testing/answered.ts";
import {
  joinOrganization,
  signInAs,
  TEST_NOW,
  testOrganization,
  type TestOrganization,
  type TestPort,
} from "#lib/testing/people.ts";
import { asOwner } from "#lib/testing/world.ts";
import { deleteViewAction, saveViewAction, setDefaultViewAction } from "./actions.ts";
import { VIEW_LIMIT } from "./types.ts";

let harbor: TestOrganization;
beforeAll(async () => {
  harbor = await testOrganization();
});

const save = (who: TestPort, input: Partial<Parameters<typeof saveViewAction>[1]> = {}) =>
  withRequestPort(who, () =>
    saveViewAction(harbor.slug, {
      id: uuidv7(),
      name: `View ${uuidv7()}`,
      query: "status=open",
      shared: false,
      ...input,
    }),
  );

test("a view is its owner's alone until it is shared", async () => {
  const id = uuidv7();
  await save(harbor.as.cto, { id, name: "Critical and open" });
  const own = await save(harbor.as.engineer);
  expect(own.ok && own.data.some((view) => view.id === id)).toBe(false);
  await save(harbor.as.cto, { id, version: 1, name: "Critical and open", shared: true });
  const shared = await save(harbor.as.engineer);
  expect(shared.ok && shared.data.find((view) => view.id === id)).toMatchObject({
    own: false,
    owner: "Cto Person",
  });
});

test("nobody changes or deletes another's view, shared or not", async () => {
  const id = uuidv7();
  await save(harbor.as.owner, { id, name: "Ours", shared: true });
  const changed = await save(harbor.as.engineer, { id, version: 1, name: "Mine now" });
  const deleted = await withRequestPort(harbor.as.engineer, () => deleteViewAction(harbor.slug, { id }));
  expect([changed.ok ? "OK" : changed.code, deleted.ok ? "OK" : deleted.code]).toEqual([
    "NOT_FOUND",
    "NOT_FOUND",
  ]);
});

test("the same view sent a hundred times stays one", async () => {
  const view = { id: uuidv7(), name: "Once" };
  const answers = await Promise.all(Array.from({ length: 100 }, () => save(harbor.as.cto, view)));
  expect(answers.filter((answer) => !answer.ok)).toEqual([]);
  const last = await save(harbor.as.cto);
  expect(last.ok && last.data.filter(({ name }) => name === "Once")).toHaveLength(1);
});

test("one place is left: of ten new views at once one takes it, and sent again it is still there", async () => {
  const person = await joinOrganization(harbor, "engineer");
  const port = await signInAs(person);
  const kept = Array.from({ length: VIEW_LIMIT - 1 }, (_, index) => ({
    ...{ organizationId: harbor.id, id: uuidv7(), ownerId: person.id, name: `Kept ${index}`, query: "" },
    ...{ shared: false, createdAt: TEST_NOW, updatedAt: TEST_NOW },
  }));
  await asOwner(harbor, (scope) => scope.db.savedView.createMany({ data: kept }));
  const views = Array.from({ length: 10 }, (_, index) => ({ id: uuidv7(), name: `Last ${index}` }));
  const answers = await Promise.all(views.map((view) => answered(() => save(port, view))));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.filter((answer) => !answer.ok && answer.fields?.name)).toHaveLength(9);
  const again = await save(port, views[answers.findIndex(({ ok }) => ok)]);
  expect(again.ok && again.data.filter(({ own }) => own)).toHaveLength(VIEW_LIMIT);
});

test("a second window's change is told, not overwritten; a taken name is refused", async () => {
  const id = uuidv7();
  await save(harbor.as.cto, { id, name: "Windows" });
  await save(harbor.as.cto, { id, version: 1, name: "Windows 2" });
  expect(await save(harbor.as.cto, { id, version: 2 ** 31 })).toMatchObject({ code: "INVALID_INPUT" });
  const late = await save(harbor.as.cto, { id, version: 1, name: "Windows 3" });
  expect(late.ok ? "OK" : late.code).toBe("CONFLICT");
  const taken = await save(harbor.as.cto, { name: "Windows 2" });
  expect(taken.ok ? {} : taken.fields).toHaveProperty("name");
});

test("each person has one default, and it goes with the view", async () => {
  const [first, second] = [uuidv7(), uuidv7()];
  await save(harbor.as.engineer, { id: first, name: "First" });
  await save(harbor.as.engineer, { id: second, name: "Second" });
  const choose = (id: string | null) =>
    withRequestPort(harbor.as.engineer, () => setDefaultViewAction(harbor.slug, { id }));
  await choose(first);
  const chosen = await choose(second);
  expect(chosen.ok && chosen.data.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([second]);
  const gone = await withRequestPort(harbor.as.engineer, () => deleteViewAction(harbor.slug, { id: second }));
  expect(gone.ok && gone.data.some(({ isDefault }) => isDefault)).toBe(false);
});

test("only filters are kept of an address, in one order", async () => {
  const id = uuidv7();
  const saved = await save(harbor.as.cto, { id, query: "item=AUTH-1&status=open&env=testing&at=IO-1&x=1" });
  expect(saved.ok && saved.data.find((view) => view.id === id)?.query).toBe("env=testing&status=open");
});

import { expect, test } from "vitest";
import type { ChecklistItemDto, ItemStateDto } from "#lib/features/checklist/types.ts";
import { createChecklistStore } from "./checklist-store.ts";

const open: ItemStateDto = { status: "open", answered: false, reason: "", version: 1 };
const item: ChecklistItemDto = {
  id: "one",
  key: "AUTH-1",
  title: "Title",
  aspect: "AUTH",
  criticality: "high",
  environments: ["testing", "production"],
  applicable: true,
  missingTraits: [],
  ownerId: null,
  dueDate: null,
  hasNote: false,
  effortLikely: 2,
  effortDays: null,
  dependsOn: [],
  version: 1,
  evidence: {},
  risks: {},
  states: { testing: open, production: open },
};
const met = { status: "met", reason: "" } as const;
const clock = { now: () => 0, after: () => () => {} };

/** A server that takes every change and counts its versions. */
function savingServer() {
  const sent: unknown[] = [];
  let version = 1;
  const call = async <T>(_path: string, request?: { body?: unknown }) => {
    const { changes } = request?.body as { changes: { environment: string }[] };
    sent.push(changes);
    version += 1;
    const versions = Object.fromEntries(changes.map(({ environment }) => [environment, version]));
    return { ok: true as const, data: { versions } as T };
  };
  const settled = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return { sent, call, settled };
}

const storeWith = (call: ReturnType<typeof savingServer>["call"]) =>
  createChecklistStore({ organization: "o", project: "p", items: [item], clock, call });
const shown = (store: ReturnType<typeof storeWith>) => store.snapshot().items[0]?.states.production;

test("undo puts back what stood before, unanswered included, with the version that the tick gave", async () => {
  const { sent, call, settled } = savingServer();
  const store = storeWith(call);
  expect(store.snapshot().undoKey).toBeNull();
  store.answer("one", { production: met });
  await settled();
  expect(store.snapshot().undoKey).toBe("AUTH-1");
  expect(store.undo()).toEqual({ key: "AUTH-1", kind: "undone" });
  await settled();
  expect(shown(store)).toEqual({ ...open, version: 3 });
  expect(sent[1]).toEqual([
    { environment: "production", status: "open", reason: "", answered: false, version: 2 },
  ]);
  expect(store.undo()).toBeNull();
});

test("undo of two ticks in a row goes back one by one, also before the first is saved", async () => {
  const { call, settled } = savingServer();
  const store = storeWith(call);
  store.answer("one", { production: met });
  store.answer("one", { production: { status: "partial", reason: "" } });
  store.undo();
  expect(shown(store)?.status).toBe("met");
  store.undo();
  expect(shown(store)?.status).toBe("open");
  await settled();
  expect(shown(store)).toMatchObject({ status: "open", answered: false });
});

test("undo leaves alone what somebody else has answered since", async () => {
  const { sent, call, settled } = savingServer();
  const store = storeWith(call);
  store.answer("one", { production: met });
  await settled();
  const theirs: ItemStateDto = { status: "partial", answered: true, reason: "", version: 9 };
  store.receiveRows([{ ...item, states: { testing: open, production: theirs } }]);
  expect(store.undo()).toEqual({ key: "AUTH-1", kind: "overtaken" });
  await settled();
  expect(shown(store)).toEqual(theirs);
  expect(sent).toHaveLength(1);
});

import { expect, test, vi } from "vitest";
import type { ChecklistItemDto } from "#lib/features/checklist/types.ts";
import type { callApi } from "./checklist-api.ts";
import { answersLane, createChecklistStore } from "./checklist-store.ts";
import type { KeptLane } from "./kept-changes.ts";

const state = { status: "open", answered: false, reason: "", version: 1 } as const;
const item: ChecklistItemDto = {
  id: "one",
  key: "AUTH-1",
  title: "One",
  aspect: "AUTH",
  criticality: "high",
  environments: ["production"],
  applicable: true,
  missingTraits: [],
  ownerId: null,
  dueDate: null,
  hasNote: false,
  effortLikely: 1,
  effortDays: null,
  dependsOn: [],
  version: 1,
  evidence: {},
  risks: {},
  states: { production: state },
};
const met = { production: { status: "met", reason: "" } } as const;
const clock = { now: () => 0, after: () => () => undefined };

type Call = typeof callApi;
/** A server whose answers the test gives; it remembers what was asked of it. */
function server(answer: (body: { changes: { version: number }[] }) => Awaited<ReturnType<Call>>) {
  const asked: { version: number }[] = [];
  const call: Call = async <T>(_path: string, init?: { body: unknown }) => {
    const body = init?.body as { changes: { version: number }[] };
    asked.push(...body.changes);
    return answer(body) as Awaited<ReturnType<typeof callApi<T>>>;
  };
  return { asked, call };
}

function open(items: readonly ChecklistItemDto[], call: Call, kept: readonly KeptLane[] = []) {
  const disk = { lanes: kept };
  const keeper = {
    load: () => disk.lanes,
    save: (lanes: readonly KeptLane[]) => {
      disk.lanes = lanes;
      return true;
    },
  };
  const store = createChecklistStore({ organization: "o", project: "p", items, clock, call, keeper });
  store.restore();
  return { store, disk };
}

const conflict = (version: number) => ({
  ok: false as const,
  status: 409,
  failure: {
    ok: false as const,
    code: "CONFLICT" as const,
    message: "",
    requestId: "",
    details: {
      kind: "state",
      current: {
        production: { ...state, status: "partial", answered: true, version, updatedAt: "", updatedBy: "Ada" },
      },
    },
  },
});

test("a tick made without a connection outlives the page and is sent by the next one", async () => {
  const unreachable = server(() => ({ ok: false, failure: null, status: 0 }));
  const first = open([item], unreachable.call);
  first.store.setOnline(false);
  first.store.answer("one", met);
  expect(unreachable.asked).toEqual([]);
  expect(first.disk.lanes).toHaveLength(1);
  const reached = server(() => ({ ok: true, data: { versions: { production: 2 } } }));
  const second = open([item], reached.call, first.disk.lanes);
  await vi.waitFor(() => expect(second.disk.lanes).toEqual([]));
  expect(reached.asked).toMatchObject([{ version: 1, status: "met" }]);
  expect(second.store.snapshot().items[0]?.states.production).toMatchObject({ status: "met", version: 2 });
});

test("what somebody else has said meanwhile is a conflict after the reload, never overwritten", async () => {
  const away = open([item], server(() => ({ ok: false, failure: null, status: 0 })).call);
  away.store.setOnline(false);
  away.store.answer("one", met);
  const newer = {
    ...item,
    states: { production: { ...state, status: "partial", answered: true, version: 2 } },
  } as const;
  const present = server(() => conflict(2));
  const back = open([newer], present.call, away.disk.lanes);
  await vi.waitFor(() => expect(back.store.snapshot().lanes[answersLane("one")]?.phase).toBe("conflict"));
  expect(present.asked).toMatchObject([{ version: 1 }]);
  // The decision stays open over another reload.
  const again = server(() => conflict(2));
  const later = open([newer], again.call, back.disk.lanes);
  await vi.waitFor(() => expect(later.store.snapshot().lanes[answersLane("one")]?.phase).toBe("conflict"));
  expect(again.asked).toMatchObject([{ version: 1 }]);
});

test("a page that was replaced neither sends nor forgets anything any more", () => {
  const left = open([item], server(() => ({ ok: false, failure: null, status: 0 })).call);
  left.store.setOnline(false);
  left.store.answer("one", met);
  left.store.retire();
  left.store.yield(answersLane("one"));
  expect(left.disk.lanes).toHaveLength(1);
});

import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET } from "../../../app/api/o/[org]/events/route.ts";
import { POST } from "../../../app/api/o/[org]/presence/route.ts";
import { baseClient } from "#lib/db/client.ts";
import { updateItem } from "#lib/features/checklist/mutations.ts";
import { loadShell } from "#lib/features/identity/loaders.ts";
import { liveHub, stopLiveHub } from "#lib/live/hub.ts";
import { withRequestPort, type RequestPort } from "#lib/server/request.ts";
import {
  joinOrganization,
  signInAs,
  testId,
  testOrganization,
  type TestOrganization,
} from "#lib/testing/people.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";

let organization: TestOrganization;
let project: WorldProject;
const readers: Reader[] = [];

type Event = { event: string; id: string | null; data: Record<string, unknown> };
type Reader = Readonly<{
  events: Event[];
  until: (wanted: string, count?: number) => Promise<Event[]>;
  ended: Promise<void>;
  stop: () => void;
}>;

/** Reads a stream as EventSource does. */
async function openStream(port: RequestPort, lastEventId?: string): Promise<Reader> {
  const aborter = new AbortController();
  const headers: Record<string, string> = lastEventId === undefined ? {} : { "last-event-id": lastEventId };
  const request = new Request("http://localhost:3000/", { signal: aborter.signal, headers });
  const params = Promise.resolve({ org: organization.slug });
  const response = await withRequestPort(port, () => GET(request, { params }));
  if (!response.ok || !response.body) throw new Error(`The stream answered ${response.status}`);
  const events: Event[] = [];
  let wake: () => void = () => undefined;
  const ended = (async () => {
    let text = "";
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? null;
        const event = field("event");
        if (event) events.push({ event, id: field("id"), data: JSON.parse(field("data") ?? "{}") });
      }
      wake();
    }
  })();
  const until = async (wanted: string, count = 1): Promise<Event[]> => {
    for (;;) {
      const found = events.filter(({ event }) => event === wanted);
      if (found.length >= count) return found;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const reader = { events, until, ended, stop: () => aborter.abort() };
  readers.push(reader);
  await until("ready");
  return reader;
}

const note = (target: WorldProject, version: number) =>
  asOwner(organization, (scope) =>
    updateItem(scope, target.slug, target.itemId, { version, note: `Looked at ${version}` }),
  );

beforeAll(async () => {
  organization = await testOrganization();
});
beforeEach(async () => {
  project = await freshProject(organization);
});
afterAll(async () => {
  for (const reader of readers) reader.stop();
  await stopLiveHub();
});

test("a change is told to everybody who reaches the project, with its audit sequence and no text", async () => {
  const engineer = await openStream(organization.as.engineer);
  await note(project, 1);
  const [told] = await engineer.until("change");
  expect(told?.data).toMatchObject({
    projectId: project.id,
    objectType: "item",
    objectId: project.itemId,
    action: "item.updated",
    actorId: organization.people.owner.id,
  });
  expect(told?.id).toBe(String(told?.data.sequence));
  expect(JSON.stringify(told)).not.toContain("Looked at");
});

test("an engineer hears nothing of a project that is not theirs", async () => {
  // Made first: what a new project sets off belongs to the organisation and is told to everybody.
  const outside = await freshProject(organization, { memberIds: [] });
  const engineer = await openStream(organization.as.engineer);
  await note(outside, 1);
  await note(project, 1);
  const [first] = await engineer.until("change");
  expect(first?.data.projectId).toBe(project.id);
  expect(JSON.stringify(engineer.events)).not.toContain(outside.id);
});

test("another organisation hears nothing", async () => {
  const other = await testOrganization();
  const stranger = await freshProject(other);
  const owner = await openStream(organization.as.owner);
  await asOwner(other, (scope) =>
    updateItem(scope, stranger.slug, stranger.itemId, { version: 1, note: "x" }),
  );
  await note(project, 1);
  const changes = await owner.until("change");
  expect(changes.map(({ data }) => data.projectId)).toEqual([project.id]);
});

test("a browser that comes back is told what it has missed, once", async () => {
  const first = await openStream(organization.as.cto);
  await note(project, 1);
  const [seen] = await first.until("change");
  first.stop();
  await note(project, 2);
  await note(project, 3);
  const again = await openStream(organization.as.cto, seen?.id ?? "");
  const missed = await again.until("change", 2);
  await note(project, 4);
  await again.until("change", 3);
  const sequences = again.events.filter(({ event }) => event === "change").map(({ id }) => Number(id));
  expect(sequences).toEqual([1, 2, 3].map((step) => Number(seen?.id) + step));
  expect(missed).toHaveLength(2);
});

test.each([
  [
    "the session is ended",
    async (id: string) => void (await baseClient().session.deleteMany({ where: { userId: id } })),
  ],
  [
    "the membership is disabled",
    (id: string) => changeMembership(id, { disabledAt: new Date("2026-03-02T09:00:00Z") }),
  ],
])("a stream ends before its next event when %s", async (_, revoke) => {
  const person = await joinOrganization(organization, "cto");
  const stream = await openStream(await signInAs(person));
  await note(project, 1);
  await stream.until("change");
  await revoke(person.id);
  // The proof may be a second old.
  const real = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => real() + 1_100);
  await note(project, 2);
  await stream.ended;
  vi.restoreAllMocks();
  expect(stream.events.filter(({ event }) => event === "change")).toHaveLength(1);
});

async function changeMembership(userId: string, data: { disabledAt?: Date; role?: string }): Promise<void> {
  await asOwner(organization, (scope) =>
    scope.db.membership.updateMany({ where: { organizationId: scope.organizationId, userId }, data }),
  );
}

test("a stream holds no connection of the pool: two hundred listeners are all told of one change", async () => {
  const port = organization.as.auditor;
  const streams = await Promise.all(Array.from({ length: 200 }, () => openStream(port)));
  await note(project, 1);
  const told = await Promise.all(streams.map((stream) => stream.until("change")));
  expect(told.every(([event]) => event?.data.objectId === project.itemId)).toBe(true);
  for (const stream of streams) stream.stop();
  await Promise.all(streams.map((stream) => stream.ended));
});

test("an open stream is no sign of life: it does not keep its session from idling out", async () => {
  const person = await joinOrganization(organization, "cto");
  const port = await signInAs(person);
  const later = new Date(port.facts.now.getTime() + 5 * 60_000);
  const stream = await openStream({ ...port, facts: { ...port.facts, now: later } });
  await note(project, 1);
  await stream.until("change");
  const session = await baseClient().session.findFirstOrThrow({ where: { userId: person.id } });
  expect(session.lastSeenAt).toEqual(port.facts.now);
});

test("others see who looks at an item, oneself is not shown, and outsiders see nobody", async () => {
  const cto = await openStream(organization.as.cto);
  const auditor = await openStream(organization.as.auditor);
  const outsider = await openStream(await signInAs(await joinOrganization(organization, "engineer")));
  const body = { project: project.slug, itemId: project.itemId, tab: testId("tab") };
  const request = new Request("http://localhost:3000/", {
    method: "POST",
    headers: { "content-type": "application/json", origin: "http://localhost:3000" },
    body: JSON.stringify(body),
  });
  const params = Promise.resolve({ org: organization.slug });
  const answer = await withRequestPort(organization.as.cto, () => POST(request, { params }));
  expect(answer.status).toBe(200);
  const [shown] = await auditor.until("presence");
  const { id: userId, name } = organization.people.cto;
  expect(shown?.data).toEqual({ projectId: project.id, looking: [{ itemId: project.itemId, userId, name }] });
  const [own] = await cto.until("presence");
  expect(own?.data.looking).toEqual([]);
  await note(project, 1);
  await auditor.until("change");
  expect(outsider.events.map(({ event }) => event)).toEqual(["ready"]);
});

test.each(["GET", "HEAD"])("a stream that nobody comes to read (%s) listens to nothing", async (method) => {
  const before = liveHub().size();
  const request = new Request("http://localhost:3000/", { method });
  const params = Promise.resolve({ org: organization.slug });
  // As Next leaves it where the browser has gone meanwhile, or asked for the headers alone: neither read nor cancelled.
  const response = await withRequestPort(organization.as.owner, () => GET(request, { params }));
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(liveHub().size()).toBe(before);
});

test("a stop of the server ends every stream at once", async () => {
  const stream = await openStream(organization.as.owner);
  expect(liveHub().size()).toBeGreaterThan(0);
  await stopLiveHub();
  await stream.ended;
});

test("what happens between a page's reading and its stream is told, however the two come", async () => {
  const open = (port: RequestPort) =>
    withRequestPort(port, () => loadShell({ params: Promise.resolve({ org: organization.slug }) }));
  const { head } = await open(organization.as.engineer);
  await note(project, 1);
  await note(project, 2);
  const late = await openStream(organization.as.engineer, String(head));
  const told = await late.until("change", 2);
  expect(told.map(({ data }) => data.objectId)).toEqual([project.itemId, project.itemId]);
  await note(project, 3);
  const [, , third] = await late.until("change", 3);
  expect(told.map(({ id }) => Number(id))).toEqual([Number(head) + 1, Number(head) + 2]);
  expect(Number(third?.id)).toBe(Number(head) + 3);
  const within = await open({ ...organization.as.engineer, withinPage: true });
  expect(within.head).toBeNull();
});

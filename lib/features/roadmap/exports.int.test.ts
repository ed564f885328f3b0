import { v7 as uuidv7 } from "uuid";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { GET as getProgramme } from "../../../app/api/o/[org]/programmes/[programme]/route.ts";
import { PATCH as tickItem } from "../../../app/api/o/[org]/projects/[project]/items/[item]/states/route.ts";
import { GET as getRoadmap } from "../../../app/api/o/[org]/projects/[project]/roadmap/route.ts";
import { GET as getPlan } from "../../../app/api/o/[org]/projects/[project]/roadmap/plans/[plan]/route.ts";
import { GET as getWorksheet } from "../../../app/api/o/[org]/projects/[project]/worksheet.xlsx/route.ts";
import { createProgrammeAction } from "#lib/features/plan/actions.ts";
import { env } from "#lib/env.ts";
import type * as Apart from "#lib/reports/write-apart.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { testOrganization, type TestOrganization, type TestPort } from "#lib/testing/people.ts";
import { callAs, madePlan, openProject, type PlanProject } from "#lib/testing/plan-calls.ts";
import { asOwner } from "#lib/testing/world.ts";

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const { gate } = vi.hoisted(() => {
  // Read when the first connection is asked for.
  process.env.DATABASE_POOL_SIZE = "2";
  return { gate: { begun: 0, onBegun: () => {}, open: Promise.resolve() } };
});
const ASKED = 3;

/** A writer that takes as long as the test wants, and then does what it always does. */
function held<A extends unknown[], R>(write: (...args: A) => Promise<R>) {
  return async (...args: A): Promise<R> => {
    gate.begun += 1;
    gate.onBegun();
    await gate.open;
    return write(...args);
  };
}

vi.mock("#lib/reports/write-apart.ts", async (original) => {
  const { writeApart, ...rest } = await original<typeof Apart>();
  return { ...rest, writeApart: held(writeApart) };
});

let harbor: TestOrganization;
let portal: PlanProject;
let planId: string;
let programmeId: string;

beforeAll(async () => {
  harbor = await testOrganization();
  portal = await openProject(harbor, "Portal", [harbor.people.engineer.id]);
  planId = await madePlan(harbor, portal, "Plan");
  const input = { id: uuidv7(), name: "Together", projectIds: [portal.id] };
  const made = await callAs(harbor, "cto", () => createProgrammeAction(harbor.slug, input));
  programmeId = "id" in made ? made.id : "";
});

beforeEach(() => {
  gate.begun = 0;
  gate.onBegun = () => {};
  gate.open = Promise.resolve();
});

function ask(route: Route, port: TestPort, params: Record<string, string>, query = ""): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/o/${harbor.slug}${query}`);
  return withRequestPort(port, () =>
    route(request, { params: Promise.resolve({ org: harbor.slug, ...params }) }),
  );
}

async function tick(status: "met" | "open"): Promise<number> {
  const { id: item, state } = await asOwner(harbor, async (scope) => {
    const first = await scope.db.itemState.findFirstOrThrow({
      where: { environment: "production", item: { projectId: portal.id, applicable: true } },
      orderBy: { itemId: "asc" },
      select: { itemId: true, version: true },
    });
    return { id: first.itemId, state: first };
  });
  const changes = [{ environment: "production", status, reason: "", version: state.version }];
  const request = new Request(`http://localhost:3000/api/o/${harbor.slug}`, {
    method: "PATCH",
    headers: { "content-type": "application/json", origin: env().publicUrl },
    body: JSON.stringify({ changes }),
  });
  const params = Promise.resolve({ org: harbor.slug, project: portal.slug, item });
  const response = await withRequestPort(harbor.as.engineer, () => tickItem(request, { params }));
  return response.status;
}

const exported = (objectId: string) =>
  asOwner(harbor, (scope) => scope.db.auditEvent.count({ where: { action: "report.exported", objectId } }));

const EXPORTS: readonly [string, Route, () => Record<string, string>, () => string, string][] = [
  ["roadmaps", getRoadmap, () => ({ project: portal.slug }), () => portal.id, "?format=xlsx"],
  ["kept plans", getPlan, () => ({ project: portal.slug, plan: planId }), () => planId, "?format=xlsx"],
  ["programmes", getProgramme, () => ({ programme: programmeId }), () => programmeId, "?format=xlsx"],
  ["worksheets", getWorksheet, () => ({ project: portal.slug }), () => portal.id, ""],
];

describe("more documents at once than there are connections", () => {
  test.each(EXPORTS)(
    "keep nobody else waiting while %s are written",
    async (_, route, params, object, query) => {
      const before = await exported(object());
      const [opened, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      gate.open = open.promise;
      gate.onBegun = () => void (gate.begun === ASKED && opened.resolve());
      const asked = Array.from({ length: ASKED }, () => ask(route, harbor.as.owner, params(), query));
      // One that is answered before it is written was refused.
      await Promise.race([opened.promise, ...asked]);
      try {
        expect(await tick("met")).toBe(200);
        expect(await tick("open")).toBe(200);
        expect(await exported(object())).toBe(before);
      } finally {
        open.resolve();
      }
      const files = await Promise.all(asked);
      expect(files.map(({ status }) => status)).toEqual(files.map(() => 200));
      const bytes = await Promise.all(files.map(async (file) => Buffer.from(await file.arrayBuffer())));
      expect(bytes[0]?.subarray(0, 2).toString()).toBe("PK");
      if (route !== getWorksheet) expect(bytes.slice(1).every((other) => bytes[0]?.equals(other))).toBe(true);
      expect(await exported(object())).toBe(before + ASKED);
    },
  );
});

test("who is taken off a project while its document is written does not get it, and nothing is on record", async () => {
  const project = await openProject(harbor, "Left", [harbor.people.engineer.id]);
  const [begun, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  gate.open = open.promise;
  gate.onBegun = begun.resolve;
  const asked = ask(getRoadmap, harbor.as.engineer, { project: project.slug }, "?format=xlsx");
  await Promise.race([begun.promise, asked]);
  await asOwner(harbor, (scope) =>
    scope.db.projectMember.deleteMany({
      where: { organizationId: harbor.id, projectId: project.id, userId: harbor.people.engineer.id },
    }),
  );
  open.resolve();
  expect((await asked).status).toBe(404);
  expect(await exported(project.id)).toBe(0);
});

import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "../../../app/api/o/[org]/projects/[project]/roadmap/route.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { SYSTEM_USER_ID, withSystemScope } from "#lib/auth/system-scope.ts";
import { DEFAULT_INTAKE } from "#lib/domain/intake.ts";
import { AppError } from "#lib/errors/app-error.ts";
import { createProjectAction } from "#lib/features/project/actions.ts";
import { reportWords } from "#lib/i18n/report-words.ts";
import { withRequestPort } from "#lib/server/request.ts";
import { TEST_NOW, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { setCapacityAction } from "./actions.ts";
import { exportInSteps } from "./export.ts";
import { reportQuerySchema, roadmapQuerySchema } from "./schema.ts";
import { loadReportOf, loadRoadmapOf, readReport } from "./service.ts";

type Role = keyof TestOrganization["as"];
type Made = { id: string; slug: string };

let harbor: TestOrganization;
let other: TestOrganization;
let portal: Made;
let lab: Made;

/** A project of the given members; a third of its items is met in Production, one is excluded by a person. */
async function makeProject(org: TestOrganization, name: string, memberIds: readonly string[]): Promise<Made> {
  const result = await withRequestPort(org.as.cto, () =>
    createProjectAction(org.slug, { name, intake: DEFAULT_INTAKE, memberIds: [...memberIds] }),
  );
  if (!result.ok) throw new Error(result.message);
  return inside(org, "owner", async (scope) => {
    const project = await scope.db.project.findFirstOrThrow({
      where: { slug: result.data.slug },
      select: { id: true, slug: true },
    });
    const items = await scope.db.checklistItem.findMany({
      where: { projectId: project.id, applicable: true },
      orderBy: { requirementKey: "asc" },
      select: { id: true },
    });
    const ids = items.map(({ id }) => id);
    const answer = (itemIds: readonly string[], data: { status: string; notApplicableReason?: string }) =>
      scope.db.itemState.updateMany({
        where: { itemId: { in: [...itemIds] }, environment: "production" },
        data: { ...data, answered: true },
      });
    await answer(
      ids.filter((_, index) => index % 3 === 0),
      { status: "met" },
    );
    await answer(ids.slice(1, 2), { status: "not_applicable", notApplicableReason: "The gateway does this" });
    return project;
  });
}

function inside<T>(org: TestOrganization, role: Role, work: (scope: OrgScope) => Promise<T>): Promise<T> {
  return enterOrganization(org.as[role].facts, org.slug, "report:read", work);
}

const plainQuery = roadmapQuerySchema.parse({});
const reportQuery = reportQuerySchema.parse({});

beforeAll(async () => {
  harbor = await testOrganization();
  other = await testOrganization();
  portal = await makeProject(harbor, "Customer portal", [harbor.people.engineer.id]);
  lab = await makeProject(harbor, "Lab", []);
});

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "OK",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

describe("the roadmap of a project", () => {
  test("plans each gap once, from the month after this one, at the project's capacity", async () => {
    const dto = await inside(harbor, "auditor", (scope) => loadRoadmapOf(scope, portal.slug, plainQuery));
    const placed = dto.plan.phases.flatMap((phase) => phase.items.map(({ key }) => key));
    expect(dto.plan).toMatchObject({
      environment: "production",
      capacityDaysPerMonth: 10,
      startMonth: "2026-04",
      unplanned: [],
    });
    expect(new Set(placed).size).toBe(dto.plan.gaps);
    expect(dto.plan.gaps).toBeGreaterThan(20);
    expect(dto.plan.phases.at(-1)?.after.score).toBe(1);
    expect(dto.mayUpdate).toBe(false);
  });
  test("what an old link asks wrongly falls back to the project's own plan", () => {
    expect(roadmapQuerySchema.parse({ environment: "moon", capacity: "1e9", start: "soon" })).toEqual({
      environment: "production",
    });
  });
  test("a what-if changes the plan and nothing else", async () => {
    const fast = await inside(harbor, "cto", (scope) =>
      loadRoadmapOf(scope, portal.slug, roadmapQuerySchema.parse({ capacity: "40", start: "2027-01" })),
    );
    expect(fast.plan).toMatchObject({ capacityDaysPerMonth: 40, startMonth: "2027-01" });
    expect(fast.project.capacityDaysPerMonth).toBe(10);
  });
});

describe("the capacity of a project", () => {
  test("is set by an engineer of the project, with the version that was seen, and audited", async () => {
    const before = await inside(harbor, "cto", (scope) => loadRoadmapOf(scope, portal.slug, plainQuery));
    const send = (version: number, capacityDaysPerMonth: number) =>
      withRequestPort(harbor.as.engineer, () =>
        setCapacityAction(harbor.slug, { projectId: portal.id, version, capacityDaysPerMonth }),
      );
    const { version } = before.project;
    expect(await send(version, 12.5)).toEqual({ ok: true, data: { version: version + 1 } });
    expect(await send(version, 20)).toMatchObject({
      ok: false,
      code: "CONFLICT",
      details: { reason: "version", current: { version: version + 1, capacityDaysPerMonth: 12.5 } },
    });
    const events = await inside(harbor, "owner", (scope) =>
      scope.db.auditEvent.findMany({
        where: { action: "project.capacity_changed" },
        select: { before: true, after: true },
      }),
    );
    expect(events).toEqual([{ before: { capacityDaysPerMonth: 10 }, after: { capacityDaysPerMonth: 12.5 } }]);
  });
  test("auditors and strangers cannot set it, and impossible numbers are refused with the way to mend them", async () => {
    const input = { projectId: portal.id, version: 1, capacityDaysPerMonth: 5 };
    expect(
      await withRequestPort(harbor.as.auditor, () => setCapacityAction(harbor.slug, input)),
    ).toMatchObject({ code: "FORBIDDEN" });
    expect(await withRequestPort(other.as.owner, () => setCapacityAction(other.slug, input))).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(
      await withRequestPort(harbor.as.engineer, () =>
        setCapacityAction(harbor.slug, { ...input, projectId: lab.id }),
      ),
    ).toMatchObject({ code: "NOT_FOUND" });
    expect(
      await withRequestPort(harbor.as.cto, () =>
        setCapacityAction(harbor.slug, { ...input, capacityDaysPerMonth: -1 }),
      ),
    ).toMatchObject({
      code: "INVALID_INPUT",
      fields: { capacityDaysPerMonth: ["A month has at least 0 person-days"] },
    });
  });
});

describe("the report", () => {
  test("holds all environments, the plan and the exclusions with their reasons", async () => {
    const report = await inside(harbor, "auditor", (scope) => loadReportOf(scope, portal.slug, reportQuery));
    expect(report.environments.map(({ environment }) => environment)).toEqual([
      "development",
      "testing",
      "preproduction",
      "production",
    ]);
    expect(report.aspects).toHaveLength(12);
    expect(report.notApplicable.filter(({ by }) => by === "person")).toMatchObject([
      { reason: "The gateway does this", environments: ["production"] },
    ]);
    expect(report).toMatchObject({
      organization: harbor.name,
      project: { name: "Customer portal" },
      preparedBy: "Auditor Person",
    });
  });
  test("is not found outside of what a person reaches, in the same words as what does not exist", async () => {
    const load = (org: TestOrganization, role: Role, slug: string) =>
      codeOf(inside(org, role, (scope) => loadReportOf(scope, slug, reportQuery)));
    expect(await load(harbor, "engineer", portal.slug)).toBe("OK");
    expect(await load(harbor, "engineer", lab.slug)).toBe("NOT_FOUND");
    expect(await load(other, "owner", portal.slug)).toBe("NOT_FOUND");
    expect(await load(harbor, "owner", "no-such-project")).toBe("NOT_FOUND");
  });
  test("comes from the shell as JSON with the system as its author in the audit log", async () => {
    const actor = { userId: SYSTEM_USER_ID, userName: "Shell command", requestId: "report-1", now: TEST_NOW };
    const written = await exportInSteps(
      (step) => withSystemScope({ slug: harbor.slug }, actor, step),
      (scope) => readReport(scope, portal.slug, reportQuery, { format: "json", words: reportWords() }),
    );
    expect(written).toMatchObject({
      contentType: "application/json",
      fileName: "customer-portal-roadmap-2026-03-02.json",
      pages: null,
    });
    expect(JSON.parse(new TextDecoder().decode(written.bytes))).toMatchObject({
      schema: "twelvefold/document/1",
    });
    const events = await inside(harbor, "owner", (scope) =>
      scope.db.auditEvent.findMany({
        where: { action: "report.exported" },
        select: { actorName: true, after: true },
      }),
    );
    expect(events).toMatchObject([
      { actorName: "Shell command", after: { report: "roadmap", format: "json" } },
    ]);
  });
});

describe("the download", () => {
  const get = (org: TestOrganization, role: Role, project: string, query = "") =>
    withRequestPort(org.as[role], () =>
      GET(new Request(`http://localhost/api/o/${org.slug}/projects/${project}/roadmap${query}`), {
        params: Promise.resolve({ org: org.slug, project }),
      }),
    );

  test("is a PDF to be saved under a clean name, kept by no cache", async () => {
    const response = await get(harbor, "auditor", portal.slug, "?classification=public&version=2.1");
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": 'attachment; filename="customer-portal-roadmap-2026-03-02.pdf"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(response.headers.get("content-length")).toBe(String(bytes.length));
  });
  test("refuses a question that it does not understand instead of writing another report", async () => {
    for (const query of ["?classification=secret", "?capacity=lots", "?start=2027-13", "?unknown=1"]) {
      expect((await get(harbor, "cto", portal.slug, query)).status, query).toBe(400);
    }
  });
  test("of what is not reached is the same 404 for everybody", async () => {
    expect((await get(harbor, "engineer", lab.slug)).status).toBe(404);
    expect((await get(other, "owner", portal.slug)).status).toBe(404);
  });
});

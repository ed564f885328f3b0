import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import { baseClient } from "#lib/db/client.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { readFramework } from "#lib/frameworks/read-framework.ts";
import { BUILT_IN_ORGANIZATION_ID } from "#lib/features/framework/data.ts";
import { answered } from "#lib/testing/answered.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { importFile, standardImport } from "#lib/testing/standards.ts";
import { asOwner, freshProject, type WorldProject } from "#lib/testing/world.ts";
import { getAdoption, listAdoptions } from "./adoption-data.ts";
import { adoptStandard, answerStandard, leaveStandard, setAdoptionLevel } from "./adoption-mutations.ts";
import { getStandard, getStandardDraft, listStandardRequirements, listStandards } from "./data.ts";
import { exportStandard } from "./export-service.ts";
import { deleteStandard } from "./mutations.ts";

let organization: TestOrganization;
let project: WorldProject;
const act = <T>(work: (scope: OrgScope) => Promise<T>) => asOwner(organization, work);
const base64 = (text: string) => Buffer.from(text).toString("base64");

beforeAll(async () => {
  organization = await testOrganization();
  project = await freshProject(organization);
});

const adopt = async (level: string | null = null) => {
  const { id: standardId } = await act((scope) => importFile(scope, standardImport()));
  const { id } = await act((scope) =>
    adoptStandard(scope, { id: uuidv7(), projectId: project.id, standardId, level }),
  );
  const demands = await act((scope) => listStandardRequirements(scope, standardId));
  const demand = (key: string) => demands.find((entry) => entry.key === key)?.id ?? "";
  return { standardId, id, demand };
};

describe("importing", () => {
  test("a standard comes in whole, and the same request again stays one", async () => {
    const input = standardImport();
    const before = await act(listStandards);
    for (let times = 0; times < 20; times += 1) {
      expect(await act((scope) => importFile(scope, input))).toEqual({ id: input.id });
    }
    const after = await act(listStandards);
    expect(after.length - before.length).toBe(1);
    expect(after.find(({ id }) => id === input.id)).toMatchObject({
      requirements: 2,
      levels: [{ key: "1" }, { key: "2" }],
    });
  });

  test("a file with a fault leaves nothing behind and names the row", async () => {
    const input = {
      ...standardImport(),
      file: base64("id,text\nA,one\nA,two\n"),
      name: `Broken ${uuidv7()}`,
    };
    await expect(act((scope) => importFile(scope, input))).rejects.toMatchObject({
      code: "INVALID_INPUT",
      message: expect.stringContaining("Row 3"),
    });
    const left = await act((scope) =>
      scope.db.framework.count({ where: { organizationId: scope.organizationId, name: input.name } }),
    );
    expect(left).toBe(0);
  });

  test("the same version twice is refused with a way out", async () => {
    const input = standardImport();
    await act((scope) => importFile(scope, input));
    await expect(act((scope) => importFile(scope, { ...input, id: uuidv7() }))).rejects.toMatchObject({
      code: "INVALID_INPUT",
      fields: { version: [expect.stringContaining("imported already")] },
    });
  });

  test("an export is read back as the same standard", async () => {
    const { id } = await act((scope) => importFile(scope, standardImport("öäü")));
    const draft = await act((scope) => getStandardDraft(scope, id));
    for (const format of ["yaml", "oscal"] as const) {
      const { text } = await act((scope) => exportStandard(scope, id, format));
      expect(readFramework(new TextEncoder().encode(text)).draft).toEqual(draft);
    }
  });

  test("the application cannot write what belongs to everybody", async () => {
    const row = { key: "x", name: "x", publisher: "x", createdAt: new Date(), id: uuidv7() };
    await expect(
      baseClient().$transaction(async (db) => {
        await db.$executeRaw`SELECT set_config('app.organization_id', ${BUILT_IN_ORGANIZATION_ID}, true)`;
        await db.framework.create({ data: { ...row, organizationId: BUILT_IN_ORGANIZATION_ID } });
      }),
    ).rejects.toThrow();
  });
});

describe("a project that adopts a standard", () => {
  test("has its requirements up to the level, and a score of its own in each environment", async () => {
    const { standardId, id, demand } = await adopt("1");
    const read = () => act((scope) => getAdoption(scope, project.id, standardId));
    expect(await read()).toMatchObject({ inScope: 1, level: "1" });
    const place = { adoptionId: id, environment: "production", reason: "" } as const;
    await act((scope) =>
      answerStandard(scope, { ...place, requirementId: demand("X-1"), status: "met", version: 0 }),
    );
    expect((await read()).scores.at(-1)).toMatchObject({
      environment: "production",
      score: 1,
      answered: 1,
      applicable: 1,
    });
    await act((scope) => setAdoptionLevel(scope, { id, version: 1, level: null }));
    const whole = await read();
    expect(whole.inScope).toBe(2);
    // Level 1 is high (4), level 2 medium (2): four of six.
    expect(whole.scores.at(-1)?.score).toBeCloseTo(4 / 6);
    expect(whole.scores[0]).toMatchObject({ environment: "development", score: null, answered: 0 });
  });

  test("keeps the built-in framework's items and scores as they are", async () => {
    const of = (scope: OrgScope) => ({ organizationId: scope.organizationId, projectId: project.id });
    const look = () =>
      act(async (scope) => ({
        items: await scope.db.checklistItem.count({ where: of(scope) }),
        scores: await scope.db.aspectScore.findMany({
          where: of(scope),
          orderBy: [{ environment: "asc" }, { aspectKey: "asc" }],
        }),
      }));
    const before = await look();
    const { id, demand } = await adopt();
    await act((scope) =>
      answerStandard(scope, {
        adoptionId: id,
        requirementId: demand("X-1"),
        environment: "production",
        status: "met",
        reason: "",
        version: 0,
      }),
    );
    expect(await look()).toEqual(before);
  });

  test("fifty answers at once give one success and forty-nine conflicts that show the present one", async () => {
    const { id, demand } = await adopt();
    const input = {
      adoptionId: id,
      requirementId: demand("X-1"),
      environment: "production",
      status: "partial",
      reason: "",
      version: 0,
    } as const;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () => answered(() => act((scope) => answerStandard(scope, input)))),
    );
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused).toHaveLength(49);
    for (const reason of refused) {
      expect(reason).toMatchObject({ code: "CONFLICT", details: { status: "partial", version: 1 } });
    }
  });

  test("tells the audit log what stood there before an answer", async () => {
    const { id, demand } = await adopt();
    const place = { adoptionId: id, requirementId: demand("X-1"), environment: "production" as const };
    const first = { status: "not_applicable" as const, reason: "No such thing here", version: 0 };
    await act((scope) => answerStandard(scope, { ...place, ...first }));
    await act((scope) => answerStandard(scope, { ...place, status: "met", reason: "", version: 1 }));
    const events = await act((scope) =>
      scope.db.auditEvent.findMany({
        where: { organizationId: scope.organizationId, action: "standard.answered" },
        orderBy: { sequence: "desc" },
        take: 2,
        select: { before: true, after: true },
      }),
    );
    const given = { environment: "production", status: "not_applicable", reason: "No such thing here" };
    expect(events).toEqual([
      { before: given, after: { environment: "production", status: "met" } },
      { before: null, after: given },
    ]);
  });

  test("protects the standard from deletion until it is taken out", async () => {
    const { standardId, id } = await adopt();
    await expect(act((scope) => deleteStandard(scope, standardId))).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await act((scope) => leaveStandard(scope, { id, version: 1 }));
    expect(
      (await act((scope) => listAdoptions(scope, project.id))).some((adoption) => adoption.id === id),
    ).toBe(false);
    await act((scope) => deleteStandard(scope, standardId));
    await expect(act((scope) => getStandard(scope, standardId))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

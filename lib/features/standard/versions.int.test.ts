import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, test } from "vitest";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { ItemStatus } from "#lib/domain/vocabulary.ts";
import { baseClient } from "#lib/db/client.ts";
import { testId, testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { importFile } from "#lib/testing/standards.ts";
import { asOwner, freshProject } from "#lib/testing/world.ts";
import { readFramework } from "#lib/frameworks/read-framework.ts";
import { getAdoption, listAnswers } from "./adoption-data.ts";
import { adoptStandard, answerStandard } from "./adoption-mutations.ts";
import { listArchive } from "./archive-data.ts";
import { getStandard, listStandardRequirements } from "./data.ts";
import { planMigration } from "./migration-data.ts";
import { migrateAdoption } from "./migration-mutations.ts";
import { deleteStandard } from "./mutations.ts";
import { previewStandard } from "./service.ts";
import { listSuccessions, renumberingsBetween, successorsOf } from "./version-data.ts";

let organization: TestOrganization;
const act = <T>(work: (scope: OrgScope) => Promise<T>) => asOwner(organization, work);

beforeAll(async () => {
  organization = await testOrganization();
});

const file = (rows: readonly string[]) =>
  Buffer.from(["req_id,req_description,level", ...rows].join("\n")).toString("base64");

const FIRST = [
  "A,Keys that sign releases are rotated every year,1",
  "B,Audit logs leave the machine within one minute of the event,1",
  "C,Backups are restored into an empty environment twice a year,2",
  "D,Somebody reads the alerts on Sundays,2",
];
/** A stays, B reads otherwise, C is called E, D is gone, F is new. */
const SECOND = [
  "A,Keys that sign releases are rotated every year,1",
  "B,Audit logs leave the machine within ten minutes,1",
  "E,Backups are restored into an empty environment twice a year,2",
  "F,Every build names the commit that it was made from,1",
];
const RENUMBERED = [{ from: "C", to: "E" }];

const bring = (rows: readonly string[], more: object = {}) => {
  const input = {
    id: uuidv7(),
    file: file(rows),
    fileName: "rules.csv",
    name: `Rules ${testId("name")}`,
    version: testId("version").slice(0, 40),
    criticalities: {},
    previousId: null as string | null,
    renumberings: [] as { from: string; to: string }[],
    ...more,
  };
  return act((scope) => importFile(scope, input));
};

/** A project that has answered all of FIRST, and SECOND as its next version. */
async function adopted() {
  const { id: fromId } = await bring(FIRST);
  const { id: toId } = await bring(SECOND, { previousId: fromId, renumberings: RENUMBERED });
  const own = await freshProject(organization);
  const { id: adoptionId } = await act((scope) =>
    adoptStandard(scope, { id: uuidv7(), projectId: own.id, standardId: fromId, level: null }),
  );
  const demands = await act((scope) => listStandardRequirements(scope, fromId));
  const answers: [string, ItemStatus, string][] = [
    ["A", "met", ""],
    ["B", "partial", ""],
    ["C", "not_applicable", "No backups here"],
    ["D", "met", ""],
  ];
  for (const [key, status, reason] of answers) {
    const requirementId = demands.find((demand) => demand.key === key)?.id ?? "";
    await act((scope) =>
      answerStandard(scope, {
        adoptionId,
        requirementId,
        environment: "production",
        status,
        reason,
        version: 0,
      }),
    );
  }
  return { fromId, toId, adoptionId, own, demands };
}

const SEEN = { carried: 2, review: 1, gone: 1 };
const migration = ({ adoptionId, toId }: { adoptionId: string; toId: string }) => ({
  ...{ id: uuidv7(), adoptionId, version: 1, standardId: toId, level: null, seen: SEEN },
});

describe("importing a next version", () => {
  test("is proposed by its name, and shows the difference before anything is written", async () => {
    const name = `Rules ${testId("name")}`;
    const { id } = await bring(FIRST, { name });
    const look = (previousId?: string | null) =>
      act(async (scope) =>
        previewStandard(
          scope,
          readFramework(Buffer.from(file(SECOND), "base64"), { fileName: `${name}.csv` }),
          {
            renumberings: [],
            previousId,
          },
        ),
      ).then((compare) => compare());
    const before = await act((scope) => scope.db.frameworkVersion.count());
    const proposed = await look();
    expect(proposed.previousId).toBe(id);
    expect(proposed.difference?.counts).toMatchObject({ added: 2, removed: 2, reworded: 1, unchanged: 1 });
    expect(proposed.difference?.proposals).toMatchObject([
      { similarity: 1, before: { key: "C" }, after: { key: "E" } },
    ]);
    expect(await look(null)).toMatchObject({ previousId: null, difference: null });
    expect(await act((scope) => scope.db.frameworkVersion.count())).toBe(before);
  });

  test("keeps the standard's name, and says in the audit log what it changed", async () => {
    const { id: first } = await bring(FIRST);
    const { id } = await bring(SECOND, { previousId: first, renumberings: RENUMBERED, name: "Another name" });
    const [old, fresh] = await act(async (scope) => [
      (await getStandard(scope, first)).standard,
      (await getStandard(scope, id)).standard,
    ]);
    expect(fresh).toMatchObject({ key: old?.key, name: old?.name });
    const event = await act((scope) =>
      scope.db.auditEvent.findFirstOrThrow({ where: { objectId: id }, select: { after: true } }),
    );
    expect(event.after).toMatchObject({ added: 1, removed: 1, reworded: 1, renumbered: 1 });
  });

  test("refuses renumberings that do not fit, twice the same version, and a version that is not there", async () => {
    const { id: first } = await bring(FIRST, { version: "1" });
    const follow = (more: object) => bring(SECOND, { previousId: first, ...more });
    for (const renumberings of [
      [{ from: "none", to: "E" }],
      [{ from: "C", to: "none" }],
      [...RENUMBERED, { from: "D", to: "E" }],
    ]) {
      await expect(follow({ renumberings })).rejects.toMatchObject({ code: "INVALID_INPUT" });
    }
    await expect(follow({ version: "1" })).rejects.toMatchObject({
      fields: { version: [expect.stringContaining("imported already")] },
    });
    await expect(bring(SECOND, { previousId: uuidv7() })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(successorsOf(await act(listSuccessions), first)).toEqual([]);
  });

  test("follows another tenant's version as little as one that is not there", async () => {
    const { id } = await bring(FIRST);
    const other = await testOrganization();
    await expect(
      asOwner(other, (scope) =>
        importFile(scope, {
          ...{ id: uuidv7(), file: file(SECOND), fileName: "x.csv", name: "X", version: "2" },
          ...{ criticalities: {}, previousId: id, renumberings: [] },
        }),
      ),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("chains of versions are followed in both directions, and survive a deleted link", async () => {
    const { id: one } = await bring(FIRST);
    const { id: two } = await bring(SECOND, { previousId: one, renumberings: RENUMBERED });
    const third = SECOND.map((row) => row.replace(/^E,/, "G,"));
    const { id: three } = await bring(third, { previousId: two, renumberings: [{ from: "E", to: "G" }] });
    const read = () => act(listSuccessions);
    expect(successorsOf(await read(), one)).toEqual([two, three]);
    expect(renumberingsBetween(await read(), one, three)).toEqual([{ from: "C", to: "G" }]);
    expect(renumberingsBetween(await read(), three, one)).toEqual([{ from: "G", to: "C" }]);
    await act((scope) => deleteStandard(scope, two));
    expect(successorsOf(await read(), one)).toEqual([]);
    expect(renumberingsBetween(await read(), one, three)).toEqual([]);
  });
});

describe("a project that changes to the next version", () => {
  test("is offered it, and sees what becomes of every answer before anything changes", async () => {
    const { fromId, toId, adoptionId, own } = await adopted();
    const adoption = await act((scope) => getAdoption(scope, own.id, fromId));
    expect(adoption.newer.map(({ id }) => id)).toEqual([toId]);
    const plan = await act((scope) => planMigration(scope, { adoptionId, fromId, toId }));
    expect(plan.counts).toEqual(SEEN);
    expect(plan.unanswered).toBe(1);
    expect(plan.requirements.map(({ before, after, fate }) => [before.key, after?.key, fate])).toEqual([
      ["A", "A", "carried"],
      ["B", "B", "review"],
      ["C", "E", "carried"],
      ["D", undefined, "gone"],
    ]);
    expect((await act((scope) => getAdoption(scope, own.id, fromId))).version).toBe(1);
  });

  test("keeps every answer: in its place, marked for review, or in the archive with its history", async () => {
    const set = await adopted();
    const { toId, adoptionId, own } = set;
    await act((scope) => migrateAdoption(scope, migration(set)));
    const adoption = await act((scope) => getAdoption(scope, own.id, toId));
    expect(adoption).toMatchObject({ version: 2, toReview: 1, newer: [] });
    const keys = new Map(
      (await act((scope) => listStandardRequirements(scope, toId))).map(({ id, key }) => [id, key]),
    );
    const answers = await act((scope) => listAnswers(scope, { adoptionId, environment: "production" }));
    expect(
      [...answers]
        .map(([id, { status, reason, needsReview }]) => [keys.get(id), status, reason, needsReview])
        .toSorted(),
    ).toEqual([
      ["A", "met", "", false],
      ["B", "partial", "", true],
      ["E", "not_applicable", "No backups here", false],
    ]);
    const archive = await act((scope) => listArchive(scope, own.id));
    expect(archive).toMatchObject([{ counts: SEEN }]);
    const rows = archive[0]?.requirements ?? [];
    expect(rows.map(({ key, fate, toKey }) => [key, fate, toKey])).toEqual([
      ["A", "carried", "A"],
      ["B", "review", "B"],
      ["C", "carried", "E"],
      ["D", "gone", null],
    ]);
    expect(rows.at(-1)).toMatchObject({
      statement: "Somebody reads the alerts on Sundays",
      answers: [{ status: "met", environment: "production" }],
      history: [{ status: "met", environment: "production" }],
    });
  });

  test("an answer given again needs no more review", async () => {
    const set = await adopted();
    await act((scope) => migrateAdoption(scope, migration(set)));
    const { toId, adoptionId, own } = set;
    const demands = await act((scope) => listStandardRequirements(scope, toId));
    const requirementId = demands.find(({ key }) => key === "B")?.id ?? "";
    const read = async () =>
      (await act((scope) => listAnswers(scope, { adoptionId, environment: "production" }))).get(
        requirementId,
      );
    const { status, version } = (await read()) ?? { status: "open" as const, version: 0 };
    await act((scope) =>
      answerStandard(scope, {
        adoptionId,
        requirementId,
        environment: "production",
        status,
        reason: "",
        version,
      }),
    );
    expect(await read()).toMatchObject({ status: "partial", needsReview: false });
    expect((await act((scope) => getAdoption(scope, own.id, toId))).toReview).toBe(0);
  });

  test("sent twice it is one; seen otherwise, or of another version, it is refused and nothing changes", async () => {
    const set = await adopted();
    const { adoptionId, own, fromId } = set;
    const input = migration(set);
    for (const wrong of [
      { version: 2 },
      { seen: { ...SEEN, gone: 0 } },
      { standardId: fromId },
      { standardId: (await bring(FIRST)).id },
    ]) {
      await expect(act((scope) => migrateAdoption(scope, { ...input, ...wrong }))).rejects.toMatchObject({
        code: "CONFLICT",
      });
    }
    await expect(act((scope) => migrateAdoption(scope, { ...input, level: "9" }))).rejects.toMatchObject({
      code: "INVALID_INPUT",
    });
    expect(await act((scope) => listArchive(scope, own.id))).toEqual([]);
    const answered = () => act((scope) => listAnswers(scope, { adoptionId, environment: "production" }));
    expect((await answered()).size).toBe(4);
    expect(await act((scope) => migrateAdoption(scope, input))).toEqual(SEEN);
    expect(await act((scope) => migrateAdoption(scope, input))).toEqual(SEEN);
    expect(await act((scope) => listArchive(scope, own.id))).toHaveLength(1);
  });

  test("of ten at once one changes it, and an answer in the middle is never lost", async () => {
    const set = await adopted();
    const { adoptionId, own, demands } = set;
    const requirementId = demands.find(({ key }) => key === "A")?.id ?? "";
    const late = act((scope) =>
      answerStandard(scope, {
        ...{ adoptionId, requirementId, environment: "testing", status: "met", reason: "", version: 0 },
      }),
    );
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => act((scope) => migrateAdoption(scope, migration(set)))),
      late,
    ]);
    const done = outcomes.slice(0, 10).filter(({ status }) => status === "fulfilled").length;
    expect(done).toBeLessThanOrEqual(1);
    // Whichever came first: the answer stands under a requirement of the version that the project has now.
    const stray = await act(
      (scope) => scope.db.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS "count" FROM "StandardAnswer" a
          JOIN "Requirement" r ON r."organizationId" = a."organizationId" AND r."id" = a."requirementId"
          JOIN "StandardAdoption" s ON s."organizationId" = a."organizationId" AND s."id" = a."adoptionId"
         WHERE a."adoptionId" = ${adoptionId}::uuid AND r."frameworkVersionId" <> s."frameworkVersionId"`,
    );
    expect(stray[0]?.count).toBe(0);
    expect(await act((scope) => listArchive(scope, own.id))).toHaveLength(done);
  });

  test("an archive cannot be changed or removed by the application, and outlives both versions", async () => {
    const set = await adopted();
    await act((scope) => migrateAdoption(scope, migration(set)));
    await act((scope) => deleteStandard(scope, set.fromId));
    expect(await act((scope) => listArchive(scope, set.own.id))).toMatchObject([{ counts: SEEN }]);
    for (const table of ["StandardMigration", "StandardArchivedAnswer"] as const) {
      await expect(
        baseClient().$transaction(async (db) => {
          await db.$executeRaw`SELECT set_config('app.organization_id', ${organization.id}, true)`;
          await db.$executeRawUnsafe(`DELETE FROM "${table}"`);
        }),
      ).rejects.toThrow();
    }
  });
});

import { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { v7 as uuidv7 } from "uuid";
import { withSystemScope, SYSTEM_USER_ID } from "#lib/auth/system-scope.ts";
import { snapshotScores, wrongScore } from "#lib/domain/snapshot.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { aspectCellsSchema } from "#lib/features/scoring/schema.ts";
import { setScheduleAction, takeSnapshotAction, verifySnapshotAction } from "./actions.ts";
import { setBaselineFromSnapshotAction } from "./actions.ts";
import { checkDocument, parseSnapshot, sha256Of } from "./document.ts";
import { loadHistory, loadSnapshotComparison } from "./loaders.ts";
import { takeDueSnapshots } from "./mutations.ts";
import { getSnapshot } from "./data.ts";
import {
  answer,
  as,
  inside,
  makeProject,
  settingsOf,
  succeeded,
  type Organization,
} from "#lib/testing/projects.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { TEST_NOW, testOrganization, testPort, type TestPort } from "#lib/testing/people.ts";

const HOUR = 3_600_000;
const later = (port: TestPort, hours: number) =>
  testPort({ ...port.facts, now: new Date(TEST_NOW.getTime() + hours * HOUR) });

const take = (org: Organization, projectId: string, title = "", hours = 0, id = uuidv7()) =>
  as(later(org.as.cto, hours), () => takeSnapshotAction(org.slug, { id, projectId, title }));

const verify = (org: Organization, snapshotId: string) =>
  as(org.as.auditor, () => verifySnapshotAction(org.slug, { snapshotId }));

const stored = (org: Organization, id: string) => inside(org, (scope) => getSnapshot(scope, id));

/** As somebody who holds the whole server: triggers and row level security do not stop a superuser. */
async function tamper(...statements: string[]): Promise<void> {
  const url = new URL(inject("testServer").adminUrl);
  url.pathname = new URL(testDatabaseUrls().app).pathname;
  await query(url.href, ["SET session_replication_role = replica", ...statements]);
}

async function query(url: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe("taking a snapshot", () => {
  test("freezes items, settings and the very scores that the project has", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    await answer(org, id, ["AUTH-1", "IO-2"], "met");
    await answer(org, id, ["AUTH-2"], "partial");
    const taken = succeeded(await take(org, id, "Before the audit"));
    const { document: text, sha256, takenBy } = await stored(org, taken.id);
    const document = parseSnapshot(text);
    expect(sha256).toBe(sha256Of(text));
    expect(takenBy).toBe(org.people.cto.name);
    expect(document).toMatchObject({ title: "Before the audit", kind: "manual", previousSha256: null });
    expect(document.items).toHaveLength(82);
    expect(document.items.find(({ key }) => key === "AUTH-1")).toMatchObject({
      note: "Done in the spring",
      states: { production: { status: "met", answered: true } },
    });
    const kept = await inside(org, (scope) =>
      scope.db.projectScore.findMany({
        where: { organizationId: scope.organizationId, projectId: id },
        select: { environment: true, score: true, answered: true, aspects: true },
      }),
    );
    for (const environment of ENVIRONMENTS) {
      const row = kept.find((each) => each.environment === environment);
      expect(document.scores[environment].score).toBe(row?.score);
      expect(document.scores[environment].answered).toBe(row?.answered);
      const cells = aspectCellsSchema.parse(row?.aspects);
      for (const [aspect, cell] of Object.entries(cells))
        expect(document.scores[environment].aspects[aspect]?.score).toBe(cell.score);
    }
    expect(wrongScore(document)).toBeNull();
    expect(snapshotScores(document)).toEqual(document.scores);
  });

  test("twice with the same id takes one, and links each to the one before it", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    const first = succeeded(await take(org, id, "First", 0, "01890000-0000-7000-8000-0000000000aa"));
    const again = succeeded(await take(org, id, "First", 1, "01890000-0000-7000-8000-0000000000aa"));
    expect(again).toEqual(first);
    const second = succeeded(await take(org, id, "", 2));
    expect(second).toMatchObject({ sequence: 2, title: "As of 2 Mar 2026" });
    expect((await stored(org, second.id)).previousSha256).toBe(first.sha256);
    const other = await makeProject(org, "Other");
    const foreign = await take(org, other.id, "", 3, first.id);
    expect(foreign).toMatchObject({ ok: false, code: "CONFLICT" });
  });

  test("by many at once numbers them without a hole", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, index) => take(org, id, `No ${index}`, index)),
    );
    expect(all.map((result) => succeeded(result).sequence).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const { snapshots } = await history(org, "portal");
    for (const { id: each } of snapshots) expect(succeeded(await verify(org, each)).ok).toBe(true);
  });

  test("is for owner, CTO and the project's engineers; elsewhere it does not exist", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    const taken = succeeded(await take(org, id));
    const input = { id: uuidv7(), projectId: id, title: "" };
    expect(await as(org.as.auditor, () => takeSnapshotAction(org.slug, input))).toMatchObject({
      code: "FORBIDDEN",
    });
    // The engineer does not belong to this project.
    expect(await as(org.as.engineer, () => takeSnapshotAction(org.slug, input))).toMatchObject({
      code: "NOT_FOUND",
    });
    const seen = await as(org.as.engineer, () => verifySnapshotAction(org.slug, { snapshotId: taken.id }));
    expect(seen).toMatchObject({ code: "NOT_FOUND" });
  });
});

const history = (org: Organization, project: string) =>
  as(org.as.auditor, () => loadHistory({ params: Promise.resolve({ org: org.slug, project }) }));

describe("a snapshot", () => {
  test.each(["UPDATE", "DELETE", "TRUNCATE"])("refuses %s, whoever asks", async (verb) => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    const taken = succeeded(await take(org, id));
    const statement = {
      UPDATE: `UPDATE "Snapshot" SET "title" = 'Better' WHERE "id" = '${taken.id}'`,
      DELETE: `DELETE FROM "Snapshot" WHERE "id" = '${taken.id}'`,
      TRUNCATE: `TRUNCATE "Snapshot" CASCADE`,
    }[verb];
    const tenant = `SELECT set_config('app.organization_id', '${org.id}', false)`;
    await expect(query(testDatabaseUrls().app, [tenant, statement ?? ""])).rejects.toThrow(
      /permission denied/,
    );
    await expect(query(testDatabaseUrls().owner, [tenant, statement ?? ""])).rejects.toThrow(/immutable/);
    expect(succeeded(await verify(org, taken.id)).ok).toBe(true);
  });

  test("goes with its organisation and not before", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    await take(org, id);
    await query(testDatabaseUrls().owner, [
      `SELECT set_config('app.organization_id', '${org.id}', false)`,
      `DELETE FROM "Project" WHERE "id" = '${id}'`,
    ]);
    const left = await inside(org, (scope) =>
      scope.db.snapshot.count({ where: { organizationId: scope.organizationId } }),
    );
    expect(left).toBe(0);
  });

  test.each([
    [
      "an edited answer",
      (id: string) =>
        `UPDATE "Snapshot" SET "document" = replace("document", '"status":"met"', '"status":"open"') WHERE "id" = '${id}'`,
      ["hash", "scores", "signature"],
    ],
    [
      "an edited answer whose hash was made to fit",
      (id: string) =>
        `UPDATE "Snapshot" SET "document" = d.t, "sha256" = encode(sha256(convert_to(d.t, 'UTF8')), 'hex')
           FROM (SELECT replace("document", '"title":"First"', '"title":"Worst"') t FROM "Snapshot" WHERE "id" = '${id}') d
          WHERE "id" = '${id}'`,
      ["signature"],
    ],
    [
      "another link to the one before",
      (id: string) => `UPDATE "Snapshot" SET "previousSha256" = repeat('a', 64) WHERE "id" = '${id}'`,
      ["chain"],
    ],
  ])("betrays %s", async (_name, statement, broken) => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    await answer(org, id, ["AUTH-1"], "met");
    const taken = succeeded(await take(org, id, "First"));
    // A superuser can drop the table's own checks, too.
    await tamper(
      `ALTER TABLE "Snapshot" DROP CONSTRAINT IF EXISTS "Snapshot_hash_fits"`,
      `ALTER TABLE "Snapshot" DROP CONSTRAINT IF EXISTS "Snapshot_first_has_no_previous"`,
      statement(taken.id),
    );
    const { ok, checks } = succeeded(await verify(org, taken.id));
    expect(ok).toBe(false);
    expect(checks.filter((check) => !check.ok).map(({ check }) => check)).toEqual(broken);
  });

  test("that is no longer in its canonical form is told apart", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    const taken = succeeded(await take(org, id));
    const { document } = await stored(org, taken.id);
    const spaced = JSON.stringify(JSON.parse(document), null, 2);
    expect(checkDocument(spaced).map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(checkDocument("{").map(({ check, ok }) => [check, ok])).toEqual([["format", false]]);
  });
});

describe("comparing", () => {
  test("with the project as it stands tells what was gained, and by whom", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    await answer(org, id, ["AUTH-1", "IO-2"], "met");
    const before = succeeded(await take(org, id, "Before"));
    await answer(org, id, ["AUTH-2", "AUTH-3"], "met");
    await answer(org, id, ["IO-2"], "partial");
    const compare = (search: Record<string, string>) =>
      as(later(org.as.auditor, 5), () =>
        loadSnapshotComparison({
          params: Promise.resolve({ org: org.slug, project: "portal" }),
          searchParams: Promise.resolve(search),
        }),
      );
    const dto = await compare({});
    expect(dto.from?.id).toBe(before.id);
    expect(dto.comparison?.counts).toMatchObject({ gained: 2, lost: 1 });
    const after = succeeded(await take(org, id, "After", 6));
    const both = await compare({ from: before.id, to: after.id });
    expect(both.comparison?.items.map(({ key, move }) => [key, move])).toEqual(
      dto.comparison?.items.map(({ key, move }) => [key, move]),
    );
    const back = await compare({ from: after.id, to: before.id });
    expect(back.comparison?.counts).toMatchObject({ gained: 1, lost: 2 });
  });
});

describe("the schedule", () => {
  test("freezes what is due once, and moves on to the next quarter", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    const set = succeeded(
      await as(org.as.cto, () =>
        setScheduleAction(org.slug, { projectId: id, version: 0, every: "quarterly" }),
      ),
    );
    expect(set).toEqual({ version: 1, nextOn: "2026-04-01" });
    const run = (today: string) =>
      withSystemScope(
        { id: org.id },
        {
          userId: SYSTEM_USER_ID,
          userName: "Twelvefold",
          requestId: "job",
          now: new Date(`${today}T03:00:00Z`),
        },
        (scope) => takeDueSnapshots(scope),
      );
    expect(await run("2026-03-31")).toBe(0);
    expect(await Promise.all([run("2026-04-02"), run("2026-04-02")]).then((all) => all.sort())).toEqual([
      0, 1,
    ]);
    expect(await run("2026-04-02")).toBe(0);
    const { snapshots, schedule } = await history(org, "portal");
    expect(snapshots.map(({ kind, takenBy }) => [kind, takenBy])).toEqual([["scheduled", "Twelvefold"]]);
    expect(schedule).toMatchObject({ every: "quarterly", nextOn: "2026-07-01" });
  });

  test("refuses what was decided on an older state", async () => {
    const org = await testOrganization();
    const { id } = await makeProject(org, "Portal");
    const set = (version: number, every: "monthly" | "none") =>
      as(org.as.cto, () => setScheduleAction(org.slug, { projectId: id, version, every }));
    expect(await set(0, "monthly")).toMatchObject({ ok: true, data: { nextOn: "2026-04-01" } });
    expect(await set(0, "none")).toMatchObject({ code: "CONFLICT", details: { current: { version: 1 } } });
    expect(await set(1, "none")).toMatchObject({ ok: true, data: { nextOn: null } });
  });
});

test("a snapshot becomes the baseline that progress is measured from", async () => {
  const org = await testOrganization();
  const { id } = await makeProject(org, "Portal");
  await answer(org, id, ["AUTH-1"], "met");
  const taken = succeeded(await take(org, id, "Start"));
  const set = (version: number) =>
    as(org.as.cto, () => setBaselineFromSnapshotAction(org.slug, { snapshotId: taken.id, version }));
  expect(await set(1)).toMatchObject({ ok: true, data: { version: 2 } });
  expect(await set(1)).toMatchObject({ code: "CONFLICT" });
  const { baselineAt } = await history(org, "portal");
  expect(baselineAt).toBe(TEST_NOW.toISOString());
});

test("a baseline from somebody else's snapshot names who set it, and the log keeps the day of the former one", async () => {
  const org = await testOrganization();
  const { id } = await makeProject(org, "Portal");
  const first = succeeded(await take(org, id, "Start"));
  const second = succeeded(await take(org, id, "Later", 2));
  const set = (port: TestPort, snapshotId: string, version: number) =>
    as(port, () => setBaselineFromSnapshotAction(org.slug, { snapshotId, version }));
  succeeded(await set(org.as.owner, first.id, 1));
  succeeded(await set(org.as.owner, second.id, 2));
  const event = await inside(org, (scope) =>
    scope.db.auditEvent.findFirst({
      where: { organizationId: org.id, action: "project.baseline_set" },
      orderBy: { sequence: "desc" },
    }),
  );
  const at = (hours: number) => new Date(TEST_NOW.getTime() + hours * HOUR).toISOString();
  expect((await settingsOf(org, id)).baseline).toMatchObject({ at: at(2), by: org.people.owner.name });
  expect(event).toMatchObject({ before: { at: at(0) }, after: { at: at(2) } });
});

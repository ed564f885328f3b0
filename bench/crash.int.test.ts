import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DatabaseUrls, prepareDatabase, randomPassword, withClient } from "#bin/database-roles.ts";
import { type Cluster, startCluster } from "#bin/embedded-postgres.ts";
import { ROOT } from "#bin/places.ts";
import { migrate } from "#bin/prisma.ts";
import { seedCatalogue } from "#bin/seeding.ts";
import { isRoot, ROOT_STATE_FOLDER } from "#bin/system-user.ts";
import type { Acknowledged, CrashTask, FoundTask, Verified } from "./crash-writer.ts";
import type { BenchOrganization } from "./organizations.ts";

// What was answered is kept, whole, whatever is killed. Ten kills here; CRASH_KILLS=80 is the long run.
const KILLS = Number(process.env.CRASH_KILLS ?? 10);
const WRITERS = 2;

const base = isRoot() ? ROOT_STATE_FOLDER : tmpdir();
mkdirSync(base, { recursive: true });
// The tests' prefix: what a killed run leaves behind, their next run removes.
const folder = mkdtempSync(path.join(base, `twelvefold-test-${process.pid}-`));
const superuserPassword = randomPassword();
let cluster: Cluster;
let urls: DatabaseUrls;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  cluster = await startCluster({ folder, superuserPassword });
  urls = await prepareDatabase(cluster.superuserUrl("postgres"), {
    database: "crash",
    ownerPassword: randomPassword(),
    appPassword: randomPassword(),
  });
  await migrate(urls.owner);
  await seedCatalogue(urls.owner);
});

afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ask = <T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> =>
  withClient(cluster.superuserUrl("crash"), async (client) => (await client.query<T>(sql, [...values])).rows);

function start(mode: "found" | "write" | "verify", task: CrashTask | FoundTask): ChildProcess {
  const secret = "a secret of tests that is long enough to be taken for one";
  const child = spawn(process.execPath, ["--conditions=react-server", "bench/crash-writer.ts", mode], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      TWELVEFOLD_PROFILE: "test",
      DATABASE_URL: urls.app,
      AUTH_SECRET: secret,
      NEXTAUTH_SECRET: secret,
      LOG_LEVEL: "silent",
    },
  });
  children.add(child);
  child.once("exit", () => children.delete(child));
  child.stdin?.end(JSON.stringify(task));
  return child;
}

const found = (projects: number): Promise<BenchOrganization> =>
  answerOf(start("found", { admin: cluster.superuserUrl("crash"), projects }));

/** The one line that a child answers with. */
async function answerOf<T>(child: ChildProcess): Promise<T> {
  let last = "";
  for await (const line of linesOf(child)) last = line;
  const answer: T = JSON.parse(last);
  return answer;
}

function linesOf(child: ChildProcess) {
  if (!child.stdout) throw new Error("The child has no output");
  return createInterface({ input: child.stdout });
}

/** As the machine would lose it: the server has no time for anything. Its other processes end by themselves. */
function killPostgres(): void {
  const pid = Number(readFileSync(path.join(folder, "data", "postmaster.pid"), "utf8").split("\n")[0]);
  process.kill(pid, "SIGKILL");
}

async function restartPostgres(): Promise<void> {
  cluster = await startCluster({ folder, superuserPassword, port: cluster.port });
}

/** Writers whose answers are written down, and who are replaced when they are killed. */
function writers(organization: BenchOrganization) {
  const ledger: Acknowledged[] = [];
  let heard: (() => void) | undefined;
  const begin = (part: number) => {
    const child = start("write", { organization, part, parts: WRITERS });
    linesOf(child).on("line", (line) => {
      const answer: Acknowledged = JSON.parse(line);
      ledger.push(answer);
      heard?.();
    });
    return child;
  };
  const running = Array.from({ length: WRITERS }, (_, part) => begin(part));
  const ended = (child: ChildProcess) => new Promise<void>((resolve) => child.once("close", () => resolve()));
  return {
    ledger,
    /** Resolves at the answer that makes `count` of them. */
    until: (count: number) =>
      new Promise<void>((resolve) => {
        heard = () => ledger.length >= count && resolve();
        heard();
      }),
    killOne: async (part: number) => {
      const child = running[part];
      if (!child) throw new Error("No such writer");
      const end = ended(child);
      child.kill("SIGKILL");
      await end;
      running[part] = begin(part);
    },
    stop: async () => {
      const ends = running.map(ended);
      for (const child of running) child.kill("SIGKILL");
      await Promise.all(ends);
    },
  };
}

/** Answers of which the change, or the one event that tells of it, is not there. */
async function lost(organization: BenchOrganization, ledger: readonly Acknowledged[]) {
  return ask<{ requestId: string }>(
    `SELECT a."requestId"
       FROM jsonb_to_recordset($2::jsonb) AS a("requestId" text, "kind" text, "itemId" uuid, "version" int)
       LEFT JOIN "ItemState" s ON s."organizationId" = $1 AND s."itemId" = a."itemId" AND s."environment" = 'production'
       LEFT JOIN "ChecklistItem" i ON i."organizationId" = $1 AND i."id" = a."itemId"
       LEFT JOIN (SELECT "requestId", count(*)::int AS "events" FROM "AuditEvent" WHERE "organizationId" = $1 GROUP BY 1) e
         ON e."requestId" = a."requestId"
      WHERE coalesce(CASE a."kind" WHEN 'state' THEN s."version" ELSE i."version" END, 0) < a."version"
         OR e."events" IS DISTINCT FROM 1`,
    [organization.id, JSON.stringify(ledger)],
  );
}

/** How many steps all states and items have made, and how many events tell of them. */
async function steps(organization: BenchOrganization) {
  const [row] = await ask<{ states: number; items: number; ticks: number; notes: number }>(
    `SELECT (SELECT sum("version")::int FROM "ItemState" WHERE "organizationId" = $1) AS "states",
            (SELECT sum("version")::int FROM "ChecklistItem" WHERE "organizationId" = $1) AS "items",
            (SELECT count(*)::int FROM "AuditEvent" WHERE "organizationId" = $1 AND "action" = 'item.status_changed') AS "ticks",
            (SELECT count(*)::int FROM "AuditEvent" WHERE "organizationId" = $1 AND "action" = 'item.updated') AS "notes"`,
    [organization.id],
  );
  if (!row) throw new Error("No answer");
  return row;
}

test(`${KILLS} times the database or a server is killed in the middle of work: nothing that was answered is lost, nothing is there by half`, async () => {
  const organization = await found(6);
  const before = await steps(organization);
  const work = writers(organization);
  for (let kill = 0; kill < KILLS; kill += 1) {
    // Another moment of the work each time, the same ones in each run.
    await work.until(work.ledger.length + 20 + ((kill * 37) % 90));
    if (kill % 2 === 1) {
      await work.killOne((kill >> 1) % WRITERS);
    } else {
      killPostgres();
      await restartPostgres();
    }
  }
  await work.until(work.ledger.length + 50);
  await work.stop();
  const { ledger } = work;
  expect(new Set(ledger.map(({ requestId }) => requestId)).size).toBe(ledger.length);
  expect(await lost(organization, ledger)).toEqual([]);
  const after = await steps(organization);
  expect({ states: after.states - before.states, items: after.items - before.items }).toEqual({
    states: after.ticks - before.ticks,
    items: after.notes - before.notes,
  });
  const verified = await answerOf<Verified>(start("verify", { organization, part: 0, parts: 1 }));
  expect(verified.intact).toBe(true);
  expect(verified.kept).toEqual(verified.computed);
  console.info(`${ledger.length} answers, ${KILLS} kills, ${after.ticks + after.notes} events`);
});

test("the same ledger finds what a server loses that answers before it has written", async () => {
  await ask(`ALTER SYSTEM SET synchronous_commit = 'off'`);
  await ask(`ALTER SYSTEM SET wal_writer_delay = '10s'`);
  await ask(`SELECT pg_reload_conf()`);
  const organization = await found(4);
  await ask("CHECKPOINT");
  const work = writers(organization);
  await work.until(100);
  killPostgres();
  await work.stop();
  await restartPostgres();
  expect((await lost(organization, work.ledger)).length).toBeGreaterThan(0);
});

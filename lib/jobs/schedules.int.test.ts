import { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { baseClient } from "#lib/db/client.ts";
import { testDatabaseUrls } from "#lib/testing/database.ts";
import { testOrganization, type TestOrganization } from "#lib/testing/people.ts";
import { asOwner } from "#lib/testing/world.ts";
import { runSchedules } from "./run-schedules.ts";
import type { ScheduledWork } from "./schedules.ts";
import { startJobs } from "./start.ts";

let organization: TestOrganization;

beforeAll(async () => {
  organization = await testOrganization();
  await asOwner(organization, (scope) =>
    scope.db.organization.update({
      where: { id: scope.organizationId },
      data: { timeZone: "Pacific/Auckland" },
    }),
  );
});

function counting(name: string): ScheduledWork & { runs: string[] } {
  const runs: string[] = [];
  return {
    name,
    runs,
    run: async (scope, now) => void runs.push(`${scope.organizationSlug} ${now.toISOString()}`),
  };
}

/** Its traces in the database: what a transaction that was undone has left out. */
const tracesOf = (name: string) =>
  asOwner(organization, (scope) =>
    scope.db.scheduledRun.count({
      where: { organizationId: scope.organizationId, name: { startsWith: name } },
    }),
  );

test("daily work runs once a day of the organisation, not before five in the morning there", async () => {
  const work = counting("reminders");
  const plan = { daily: [work], hourly: [] };
  // 04:30 in Auckland.
  await runSchedules(new Date("2026-03-01T15:30:00Z"), plan);
  expect(work.runs).toEqual([]);
  await runSchedules(new Date("2026-03-01T16:05:00Z"), plan);
  await runSchedules(new Date("2026-03-01T17:05:00Z"), plan);
  expect(work.runs).toEqual([`${organization.slug} 2026-03-01T16:05:00.000Z`]);
  // The server stood still for a night: the day is made up for as soon as it runs.
  await runSchedules(new Date("2026-03-02T22:05:00Z"), plan);
  expect(work.runs).toHaveLength(2);
});

test("two servers at the same moment do hourly work once", async () => {
  const work = counting("hourly");
  const now = new Date("2026-03-02T09:05:00Z");
  const both = [1, 2].map(() => runSchedules(now, { daily: [], hourly: [work] }));
  const [first, second] = await Promise.all(both);
  expect((first?.done ?? 0) + (second?.done ?? 0)).toBe(1);
  expect(work.runs).toHaveLength(1);
});

test("work that fails leaves no trace, stops no other work and is tried again", async () => {
  const next = counting("after-the-failure");
  let broken = true;
  const failing: ScheduledWork = {
    name: "failing",
    run: async (scope) => {
      await scope.db.project.deleteMany({ where: { organizationId: scope.organizationId } });
      if (broken) throw new Error("no luck");
    },
  };
  const plan = { daily: [], hourly: [failing, next] };
  const now = new Date("2026-03-02T10:05:00Z");
  await expect(runSchedules(now, plan)).rejects.toThrow("1 pieces");
  expect(next.runs).toHaveLength(1);
  broken = false;
  expect(await runSchedules(now, plan)).toEqual({ done: 1, failed: 0 });
});

test("work in steps keeps each step, goes on after a fault where it stopped, and is done once a period", async () => {
  let broken = true;
  const inSteps: ScheduledWork = {
    name: "in-steps",
    step: async (scope) => {
      const { organizationId, now: at } = scope;
      const count = await scope.db.scheduledRun.count({
        where: { organizationId, name: { startsWith: "step-" } },
      });
      if (count === 3) return 0;
      await scope.db.scheduledRun.create({ data: { organizationId, name: `step-${count}`, period: "", at } });
      if (count === 1 && broken) throw new Error("no luck");
      return 1;
    },
  };
  const plan = { daily: [inSteps], hourly: [] };
  const now = new Date("2026-03-03T10:05:00Z");
  await expect(runSchedules(now, plan)).rejects.toThrow("1 pieces");
  expect(await tracesOf("step-")).toBe(1);
  broken = false;
  expect(await runSchedules(now, plan)).toEqual({ done: 1, failed: 0 });
  expect(await tracesOf("step-")).toBe(3);
  expect(await runSchedules(now, plan)).toEqual({ done: 0, failed: 0 });
});

test("the application's role runs the queue without owning it", async () => {
  await startJobs();
  const client = new Client({ connectionString: testDatabaseUrls().app });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT name, policy FROM jobs.queue WHERE name = 'schedules'");
    expect(rows).toEqual([{ name: "schedules", policy: "stately" }]);
    await expect(client.query("DROP TABLE jobs.queue")).rejects.toThrow(/must be owner/);
  } finally {
    await client.end();
  }
  process.emit("SIGTERM");
  await baseClient().$queryRaw`SELECT 1`;
});

import { cpSync, mkdirSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { randomPassword, withClient } from "./database-roles.ts";
import { startCluster } from "./embedded-postgres.ts";
import { isRoot, ROOT_STATE_FOLDER } from "./system-user.ts";

const base = isRoot() ? ROOT_STATE_FOLDER : tmpdir();
mkdirSync(base, { recursive: true });
// The tests' prefix: what a killed run leaves behind, their next run removes.
const [folder = "", backup = "", damaged = ""] = ["first", "backup", "damaged"].map((name) =>
  path.join(base, `twelvefold-test-${process.pid}-restored-${name}`),
);
const superuserPassword = randomPassword();

afterAll(() => {
  for (const each of [folder, backup, damaged]) rmSync(each, { recursive: true, force: true });
});

test("a copy of a stopped database is one, whoever put it back; a damaged one is refused", async () => {
  const first = await startCluster({ folder, superuserPassword, durable: false });
  await withClient(first.superuserUrl("postgres"), (client) =>
    client.query(`CREATE TABLE "Kept" AS SELECT n FROM generate_series(1, 1000) n`),
  );
  await first.stop();
  // As root this makes files of root's, which the account that runs Postgres could not read.
  for (const copy of [backup, damaged]) cpSync(folder, copy, { recursive: true });
  rmSync(folder, { recursive: true });

  const restored = await startCluster({ folder: backup, superuserPassword, durable: false });
  const { rows } = await withClient(restored.superuserUrl("postgres"), (client) =>
    client.query(`SELECT count(*)::int AS "count", sum(n)::int AS "sum" FROM "Kept"`),
  );
  await restored.stop();
  expect(rows).toEqual([{ count: 1000, sum: 500_500 }]);

  truncateSync(path.join(damaged, "data", "global", "pg_control"), 100);
  await expect(startCluster({ folder: damaged, superuserPassword, durable: false })).rejects.toThrow(
    /Postgres did not start; the last lines of .*pg_control/s,
  );
});

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DatabaseUrls, prepareDatabase, randomPassword, withClient } from "#bin/database-roles.ts";
import { startCluster } from "#bin/embedded-postgres.ts";
import { migrate } from "#bin/prisma.ts";
import { seedCatalogue } from "#bin/seeding.ts";
import { isRoot, ROOT_STATE_FOLDER } from "#bin/system-user.ts";

export type BenchDatabase = Readonly<{
  product: DatabaseUrls;
  /** The product's database as superuser: to fill it, past row level security. */
  admin: string;
  /** The bare application's database, on the same server. */
  floor: string;
  stop: () => Promise<void>;
}>;

/**
 * A throw-away Postgres that writes as durably as a real one (fsync and synchronous_commit stay on), with
 * the product's migrated database and one for the floor.
 */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const base = isRoot() ? ROOT_STATE_FOLDER : tmpdir();
  mkdirSync(base, { recursive: true });
  // The tests' prefix: what a killed run leaves behind, their next run removes.
  const folder = mkdtempSync(path.join(base, `twelvefold-test-${process.pid}-`));
  const cluster = await startCluster({ folder, superuserPassword: randomPassword() });
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const product = await prepareDatabase(cluster.superuserUrl("postgres"), {
      database: "twelvefold_bench",
      ownerPassword: randomPassword(),
      appPassword: randomPassword(),
    });
    await migrate(product.owner);
    await seedCatalogue(product.owner);
    const floor = cluster.superuserUrl("floor");
    await withClient(cluster.superuserUrl("postgres"), (client) => client.query("CREATE DATABASE floor"));
    await fillFloor(floor);
    return { product, admin: cluster.superuserUrl("twelvefold_bench"), floor, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function fillFloor(url: string): Promise<void> {
  await withClient(url, async (client) => {
    await client.query(`
      CREATE TABLE "Row" (id int PRIMARY KEY, name text, owner text, status text, score int, due text);
      INSERT INTO "Row" SELECT n, 'Project ' || n, 'Owner ' || n % 7, 'open', n % 100, '2027-01-' || lpad((n % 28 + 1)::text, 2, '0')
        FROM generate_series(1, 1000) n;
      CREATE TABLE "Change" (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, row_id int, at timestamptz, what text);
      ANALYZE`);
  });
}

import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { copyTemplate } from "#bin/test-server.ts";

export type TestDatabaseUrls = Readonly<{
  /** The application's role: held by row level security. */
  app: string;
  /** The role that owns the tables: for what only migrations and the reference seed may do. */
  owner: string;
}>;

let urls: TestDatabaseUrls | undefined;

/**
 * Gives this test file a database of its own: a fresh copy of the migrated template with the built-in
 * catalogue, in the worker's place. The setup file of the project `db` calls it; tests need not.
 */
export async function openTestDatabase(): Promise<void> {
  urls = await copyTemplate(inject("testServer"), `worker_${process.env.VITEST_POOL_ID ?? "1"}`);
  Object.assign(process.env, {
    TWELVEFOLD_PROFILE: "test",
    DATABASE_URL: urls.app,
    AUTH_SECRET: randomBytes(48).toString("base64url"),
    LOG_LEVEL: "silent",
    EVIDENCE_FOLDER: mkdtempSync(path.join(tmpdir(), "twelvefold-evidence-")),
  });
}

/** The addresses of this file's database. Throws outside the project `db` (`*.int.test.ts`). */
export function testDatabaseUrls(): TestDatabaseUrls {
  if (!urls) throw new Error("Only tests named *.int.test.ts have a database");
  return urls;
}

import { expect, inject, test } from "vitest";
import { withClient } from "#bin/database-roles.ts";
import { DURABILITY, durabilityFaults } from "./durability.ts";

/** What would be said of a transaction with these settings. */
async function faultsWith(...statements: readonly string[]): Promise<string[]> {
  return withClient(inject("testServer").adminUrl, async (client) => {
    await client.query("BEGIN");
    for (const statement of statements) await client.query(statement);
    const { rows } = await client.query(DURABILITY.sql);
    await client.query("ROLLBACK");
    // Whether the tests' own server writes through is its own affair: it is thrown away.
    return durabilityFaults({ ...rows[0], fsync: "on" });
  });
}

test("a database that answers before it has written is refused, and only that", async () => {
  expect(await faultsWith("SET LOCAL synchronous_commit = off")).toEqual(["synchronous_commit is off"]);
  for (const safe of ["local", "remote_write", "on", "remote_apply"])
    expect(await faultsWith(`SET LOCAL synchronous_commit = ${safe}`)).toEqual([]);
  expect(durabilityFaults({ fsync: "off", synchronousCommit: "on" })).toEqual(["fsync is off"]);
});

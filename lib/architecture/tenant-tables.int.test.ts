import { expect, test } from "vitest";
import { baseClient } from "#lib/db/client.ts";

/*
 * SECURITY-BAR B2: what row level security needs of each table that belongs to an organisation, asked of the
 * database itself, so that a new table cannot lack it.
 */

const TENANT = `a.attname = 'organizationId' AND NOT a.attisdropped AND c.relkind = 'r' AND n.nspname = 'public'`;

type Row = { name: string };
const names = async (sql: string) => (await baseClient().$queryRawUnsafe<Row[]>(sql)).map(({ name }) => name);
const tables = (condition: string) =>
  names(`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           JOIN pg_attribute a ON a.attrelid = c.oid WHERE ${TENANT} AND ${condition} ORDER BY 1`);

test("row level security is on and forced for every tenant table, and each has a rule for writing", async () => {
  expect((await tables("true")).length).toBeGreaterThan(30);
  expect(await tables("NOT (c.relrowsecurity AND c.relforcerowsecurity)")).toEqual([]);
  const checked = `EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd = '*'
    AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.organization_id%'
    AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.organization_id%')`;
  expect(await tables(`NOT ${checked}`)).toEqual([]);
});

test("no key of a tenant table names a row without its organisation", async () => {
  const key = `SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND i.indkey[0] = a.attnum`;
  expect(await tables(`NOT EXISTS (${key})`)).toEqual([]);
});

test("no foreign key can lead into another organisation's table without saying whose row it is", async () => {
  const organizationOf = (table: string) =>
    `SELECT x.attnum FROM pg_attribute x WHERE x.attrelid = ${table} AND x.attname = 'organizationId' AND NOT x.attisdropped`;
  const between = `FROM pg_constraint f WHERE f.contype = 'f'
    AND EXISTS (${organizationOf("f.conrelid")}) AND EXISTS (${organizationOf("f.confrelid")})`;
  expect((await names(`SELECT f.conname AS name ${between}`)).length).toBeGreaterThan(30);
  const loose = await names(
    `SELECT f.conname AS name ${between} AND NOT (f.confkey @> ARRAY(${organizationOf("f.confrelid")})) ORDER BY 1`,
  );
  expect(loose).toEqual([]);
});

import "server-only";
import { AppError } from "../errors/app-error.ts";
import { baseClient } from "./client.ts";
import { Prisma } from "./generated/client.ts";

/** A probe that waits longer than this tells nobody anything. */
const PATIENCE_MS = 2_000;

let schemaSeen = false;

/** Table and column names that this code was generated for, as "Table.column". */
function expectedColumns(): string[] {
  return Object.values(Prisma.ModelName).flatMap((model) => {
    const columns: unknown = Reflect.get(Prisma, `${model}ScalarFieldEnum`);
    return columns && typeof columns === "object"
      ? Object.keys(columns).map((column) => `${model}.${column}`)
      : [];
  });
}

/**
 * What stands between this process and serving; empty when nothing does. The application's role may not
 * read the history of migrations, so their result is looked at: every column that the code knows, and the
 * functions it calls. Throws what the database throws.
 */
async function readinessFaults(): Promise<string[]> {
  if (schemaSeen) {
    await baseClient().$queryRaw`SELECT 1`;
    return [];
  }
  const rows = await baseClient().$queryRaw<{ column: string }[]>`
    SELECT expected AS column FROM unnest(${expectedColumns()}::text[]) AS expected
     WHERE NOT EXISTS (
       SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname = 'public' AND c.relname || '.' || a.attname = expected)
    UNION ALL
    SELECT f || '()' FROM unnest(ARRAY['enter_session', 'append_audit_event']) AS f WHERE to_regproc(f) IS NULL`;
  schemaSeen = rows.length === 0;
  return rows.map(({ column }) => `${column} is missing: run the migrations`);
}

/** Asks the database, for two seconds at most. Throws UNAVAILABLE when it does not answer in that time. */
export async function checkReadiness(): Promise<string[]> {
  const late = new AppError("UNAVAILABLE", "The database does not answer", { retryAfterSeconds: 5 });
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late), PATIENCE_MS);
  });
  try {
    return await Promise.race([readinessFaults(), patience]);
  } finally {
    clearTimeout(timer);
  }
}

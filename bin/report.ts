// npm run -s report -- --project SLUG --format pdf|xlsx|csv|ics|json --out FILE
// Runs with --conditions=react-server: it reads the application's own modules.
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { attachDatabase } from "./attach-database.ts";
import { ROOT } from "./places.ts";
import { applicationVariables, readSettings } from "./settings.ts";

const USAGE = `Usage: npm run -s report -- --project SLUG --format pdf|xlsx|csv|ics|json --out FILE [options]
  --org SLUG              the organisation; needed where there are several
  --environment NAME      development, testing, preproduction or production (default)
  --classification NAME   public, internal, confidential (default) or strictly_confidential
  --report-version TEXT   what the report calls itself, for example 1.1 (default 1.0)
  --capacity DAYS         person-days a month instead of the project's own
  --start YYYY-MM         first month of the plan instead of the next one`;

const options = {
  project: { type: "string" },
  format: { type: "string", default: "pdf" },
  out: { type: "string" },
  org: { type: "string" },
  environment: { type: "string" },
  classification: { type: "string" },
  "report-version": { type: "string" },
  capacity: { type: "string" },
  start: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

type Arguments = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

/** A mistake of the person at the shell: said in a line, without a stack. */
class UsageError extends Error {}

function readArguments(): Arguments {
  try {
    return parseArgs({ options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

async function report(given: Arguments): Promise<string> {
  const { project, out, format } = given;
  if (!project) throw new UsageError("Name the project: --project SLUG");
  if (!out) throw new UsageError("Name the file to write: --out FILE");
  // The shell's folder for the file, the checkout for everything that the report is made with.
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), out);
  process.chdir(ROOT);

  const database = await attachDatabase();
  try {
    configure(database.app);
    const { reportFormatSchema, reportQuerySchema } = await import("#lib/features/roadmap/schema.ts");
    const asked = reportFormatSchema.safeParse(format);
    if (!asked.success) throw new UsageError(`--format: ${asked.error.issues[0]?.message ?? ""}`);
    const parsed = reportQuerySchema.safeParse({
      environment: given.environment,
      capacity: given.capacity,
      start: given.start,
      classification: given.classification,
      version: given["report-version"],
    });
    if (!parsed.success) {
      throw new UsageError(
        parsed.error.issues.map((issue) => `--${flagOf(issue.path.join("."))}: ${issue.message}`).join("\n"),
      );
    }
    const { listOrganizations, SYSTEM_USER_ID, withSystemScope } = await import("#lib/auth/system-scope.ts");
    const { exportReport } = await import("#lib/features/roadmap/service.ts");
    const { reportWords } = await import("#lib/i18n/report-words.ts");
    const { now } = await import("#lib/clock.ts");

    const organizations = await listOrganizations();
    const names = organizations.map(({ slug }) => slug).join(", ");
    const [only] = organizations;
    if (!only) throw new UsageError("There is no organisation yet: run `npm start` and sign in first");
    if (!given.org && organizations.length > 1)
      throw new UsageError(`Name the organisation with --org: ${names}`);
    const organization = given.org ? organizations.find(({ slug }) => slug === given.org) : only;
    if (!organization) throw new UsageError(`There is no organisation ${given.org}; there are: ${names}`);

    const actor = {
      userId: SYSTEM_USER_ID,
      userName: "Shell command",
      requestId: `report-${process.pid}`,
      now: now(),
    };
    const written = await withSystemScope({ id: organization.id }, actor, (scope) =>
      exportReport(scope, project, parsed.data, { format: asked.data, words: reportWords() }),
    );
    await writeFile(file, written.bytes);
    const pages = written.pages === null ? "" : `, ${written.pages} pages`;
    return `${file} (${Math.ceil(written.bytes.byteLength / 1024)} kB${pages})`;
  } finally {
    await database.release();
  }
}

/**
 * The application's configuration for this process. A report signs nothing, so a secret of its own will do
 * where none is set.
 */
function configure(databaseUrl: string): void {
  const secret = randomBytes(48).toString("base64url");
  const variables = applicationVariables(readSettings(), secret);
  Object.assign(process.env, variables, {
    AUTH_SECRET: variables.AUTH_SECRET || secret,
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: process.env.LOG_LEVEL ?? "error",
  });
}

function flagOf(field: string): string {
  return field === "version" ? "report-version" : field;
}

/** What a person should read of a failure: faults that were foreseen have a message made for people. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "code" in error && error.code === "NOT_FOUND"
    ? `${error.message}. Check --project and --org.`
    : error.message;
}

try {
  const given = readArguments();
  if (given.help) console.log(USAGE);
  else console.log(await report(given));
  process.exit(0);
} catch (error) {
  console.error(messageOf(error));
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exit(1);
}

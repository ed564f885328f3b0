// npm run -s report -- --project SLUG --format pdf|docx|xlsx|csv|ics|json --out FILE
// npm run -s report -- --project SLUG --plan NAME --format pdf|docx|xlsx|csv|ics|json --out FILE
// npm run -s report -- --programme NAME --format pdf|docx|xlsx|csv|ics|json --out FILE
// npm run -s report -- --board-pack --format pdf|docx|xlsx|csv|ics|json --out FILE
// Runs with --conditions=react-server: it reads the application's own modules.
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { OrgScope } from "#lib/auth/scope.ts";
import { attachDatabase } from "./attach-database.ts";
import { ROOT } from "./places.ts";
import { applicationVariables, readSettings } from "./settings.ts";

const USAGE = `Usage: npm run -s report -- --project SLUG --format pdf|docx|xlsx|csv|ics|json --out FILE [options]
       npm run -s report -- --project SLUG --plan NAME --format pdf|docx|xlsx|csv|ics|json --out FILE [options]
       npm run -s report -- --programme NAME --format pdf|docx|xlsx|csv|ics|json --out FILE [options]
       npm run -s report -- --board-pack --format pdf|docx|xlsx|csv|ics|json --out FILE [options]
  --org SLUG              the organisation; needed where there are several
  --classification NAME   public, internal, confidential (default) or strictly_confidential
  --language NAME         en (default), de or fr
  --report-version TEXT   what the report calls itself, for example 1.1 (default 1.0)
Of a roadmap or a board pack:
  --environment NAME      development, testing, preproduction or production (default)
Of a kept plan:
  --plan NAME             name or id of the plan, or \`agreed\` for the one that is agreed
Of a programme:
  --programme NAME        name or id of the programme
Of a project's roadmap:
  --capacity DAYS         person-days a month instead of the project's own
  --start YYYY-MM         first month of the plan instead of the next one
Of a board pack:
  --sections A,B          of portfolio, projects, applicability, evidence, method (default: all)
  --approver NAME         who approves it, for the cover`;

const options = {
  project: { type: "string" },
  plan: { type: "string" },
  programme: { type: "string" },
  "board-pack": { type: "boolean", default: false },
  sections: { type: "string" },
  approver: { type: "string" },
  format: { type: "string", default: "pdf" },
  out: { type: "string" },
  org: { type: "string" },
  environment: { type: "string" },
  language: { type: "string" },
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

/** Options of the other kind of report are refused: they would silently change nothing. */
function checkKind(given: Arguments): void {
  const own = ["capacity", "start", "project", "plan"] as const;
  const packs = ["sections", "approver"] as const;
  const ofRoadmap = ["capacity", "start", "environment"] as const;
  if (given.programme !== undefined) {
    const others = [...own, ...packs, "environment", "board-pack"] as const;
    const wrong = others.find((name) => given[name] !== undefined && given[name] !== false);
    if (wrong) throw new UsageError(`--${wrong} has no meaning with --programme`);
    return;
  }
  if (!given.project && !given["board-pack"]) {
    throw new UsageError(
      "Name the project with --project SLUG or the programme with --programme NAME, or ask for all with --board-pack",
    );
  }
  const wrong = (given["board-pack"] ? own : packs).find((name) => given[name] !== undefined);
  if (wrong) {
    throw new UsageError(
      given["board-pack"] ? `--${wrong} has no meaning with --board-pack` : `--${wrong} needs --board-pack`,
    );
  }
  const arranged = given.plan === undefined ? undefined : ofRoadmap.find((name) => given[name] !== undefined);
  if (arranged) throw new UsageError(`--${arranged} has no meaning with --plan: the plan has its own`);
}

async function report(given: Arguments): Promise<string> {
  const { out } = given;
  checkKind(given);
  if (!out) throw new UsageError("Name the file to write: --out FILE");
  // The shell's folder for the file, the checkout for everything that the report is made with.
  const file = path.resolve(process.env.INIT_CWD ?? process.cwd(), out);
  process.chdir(ROOT);
  const database = await attachDatabase();
  try {
    configure(database.app);
    const project = given.project ?? "";
    const written = given["board-pack"]
      ? await boardPack(given)
      : given.programme !== undefined
        ? await programme(given, given.programme)
        : given.plan === undefined
          ? await roadmap(given, project)
          : await keptPlan(given, project, given.plan);
    await writeFile(file, written.bytes);
    const pages = written.pages === null ? "" : `, ${written.pages} pages`;
    return `${file} (${Math.ceil(written.bytes.byteLength / 1024)} kB${pages})`;
  } finally {
    await database.release();
  }
}

async function roadmap(given: Arguments, project: string) {
  const { reportFormatSchema, reportQuerySchema } = await import("#lib/features/roadmap/schema.ts");
  const { exportInSteps } = await import("#lib/features/roadmap/export.ts");
  const { readReport } = await import("#lib/features/roadmap/service.ts");
  const { reportWords } = await import("#lib/i18n/report-words.ts");
  const format = accepted(reportFormatSchema.safeParse(given.format), "format");
  const query = accepted(
    reportQuerySchema.safeParse({
      environment: given.environment,
      capacity: given.capacity,
      start: given.start,
      classification: given.classification,
      language: given.language,
      version: given["report-version"],
    }),
  );
  return exportInSteps(
    (step) => inOrganization(given, step),
    (scope) => readReport(scope, project, query, { format, words: reportWords(query.language) }),
  );
}

async function keptPlan(given: Arguments, project: string, wanted: string) {
  const { exportInSteps } = await import("#lib/features/roadmap/export.ts");
  const { readPlanDocument } = await import("#lib/features/plan/report-service.ts");
  const { loadPlansOf } = await import("#lib/features/plan/service.ts");
  const { query, ...as } = await planOptions(given);
  return exportInSteps(
    (step) => inOrganization(given, step),
    async (scope) => {
      const { plans } = await loadPlansOf(scope, project);
      const plan = chosenPlan(plans, wanted, "plan in this project");
      return readPlanDocument(scope, { project, plan }, query, as);
    },
  );
}

async function programme(given: Arguments, wanted: string) {
  const { exportInSteps } = await import("#lib/features/roadmap/export.ts");
  const { readProgrammeDocument } = await import("#lib/features/plan/report-service.ts");
  const { loadProgrammesOf } = await import("#lib/features/plan/programme-service.ts");
  const { query, ...as } = await planOptions(given);
  return exportInSteps(
    (step) => inOrganization(given, step),
    async (scope) => {
      const { programmes } = await loadProgrammesOf(scope);
      return readProgrammeDocument(scope, chosenPlan(programmes, wanted, "programme"), query, as);
    },
  );
}

/** Format, words and query of a document of a kept plan or a programme. */
async function planOptions(given: Arguments) {
  const { reportFormatSchema } = await import("#lib/features/roadmap/schema.ts");
  const { planReportQuerySchema } = await import("#lib/features/plan/schema.ts");
  const { reportWords } = await import("#lib/i18n/report-words.ts");
  const format = accepted(reportFormatSchema.safeParse(given.format), "format");
  const query = accepted(
    planReportQuerySchema.safeParse({
      classification: given.classification,
      language: given.language,
      version: given["report-version"],
    }),
  );
  return { query, format, words: reportWords(query.language) };
}

/** The id of the plan or programme that was named, where the name says which. */
function chosenPlan(
  plans: readonly Readonly<{ id: string; name: string; state: string }>[],
  wanted: string,
  kind: "plan in this project" | "programme",
): string {
  const found = plans.filter(
    ({ id, name, state }) => id === wanted || name === wanted || (wanted === "agreed" && state === "agreed"),
  );
  const [plan, second] = found;
  const known = plans.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  if (plan && !second) return plan.id;
  if (plan)
    throw new UsageError(`There is more than one ${kind} called ${wanted}; name it by its id:\n${known}`);
  throw new UsageError(
    plans.length === 0 ? `There is no ${kind}` : `There is no ${kind} called ${wanted}; there are:\n${known}`,
  );
}

async function boardPack(given: Arguments) {
  const { reportFormatSchema } = await import("#lib/features/roadmap/schema.ts");
  const { packOptionsSchema } = await import("#lib/features/board/schema.ts");
  const { takeBoardPack } = await import("#lib/features/board/mutations.ts");
  const { writeBoardPack } = await import("#lib/features/board/write.ts");
  const { reportWords } = await import("#lib/i18n/report-words.ts");
  const format = accepted(reportFormatSchema.safeParse(given.format), "format");
  const options = accepted(
    packOptionsSchema.safeParse({
      environment: given.environment,
      classification: given.classification,
      language: given.language,
      version: given["report-version"],
      approver: given.approver,
      sections: given.sections
        ?.split(",")
        .map((section) => section.trim())
        .filter(Boolean),
    }),
  );
  const { getBrand } = await import("#lib/features/brand/data.ts");
  const { simulatePack } = await import("#lib/features/board/returns.ts");
  const { read, slug, brand } = await inOrganization(given, async (scope) => ({
    read: await takeBoardPack(scope, options, format),
    slug: scope.organizationSlug,
    brand: await getBrand(scope),
  }));
  return writeBoardPack(await simulatePack(read), {
    ...{ format, slug, brand },
    words: reportWords(options.language),
  });
}

/** What was asked for, or a fault that names the option. */
function accepted<T>(
  parsed:
    | { success: true; data: T }
    | { success: false; error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] } },
  option?: string,
): T {
  if (parsed.success) return parsed.data;
  throw new UsageError(
    parsed.error.issues
      .map(({ path: place, message }) => `--${option ?? flagOf(String(place[0]))}: ${message}`)
      .join("\n"),
  );
}

async function inOrganization<T>(given: Arguments, work: (scope: OrgScope) => Promise<T>): Promise<T> {
  const { listOrganizations, SYSTEM_USER_ID, withSystemScope } = await import("#lib/auth/system-scope.ts");
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
  return withSystemScope({ id: organization.id }, actor, work);
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

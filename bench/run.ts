// npm run bench -- [--out FILE] [--quick] [--reuse]
// Measures a bare Next application and a bare transaction, then the product, on one Postgres in one run, and
// prints how they compare. How fast the machine is fails nothing; a wrong answer of the product does.
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { buildApplication } from "#bin/build.ts";
import { withClient } from "#bin/database-roles.ts";
import { ROOT } from "#bin/places.ts";
import { endWith, step } from "#bin/progress.ts";
import { disconnect } from "#lib/db/client.ts";
import { wrongAnswers } from "./answers.ts";
import { openBenchDatabase } from "./database.ts";
import { measureFanOut } from "./fan-out.ts";
import {
  type Bench,
  measureGrowth,
  measureMemory,
  measureReport,
  measureScripts,
  measureSnapshots,
  measureThroughput,
  measureTick,
} from "./measure.ts";
import { judge, type Measurement, table } from "./measurement.ts";
import { buildFloor, FLOOR_FOLDER, NEXT_START, OWN_SERVER, startNext } from "./next-server.ts";
import { makeOrganization } from "./organizations.ts";
import { measurePacks } from "./packs.ts";
import { headersOf, targetsOn } from "./pages.ts";
import { timePdf } from "./pdf.ts";
import { measurePlans } from "./plans.ts";
import { measureProgrammes } from "./programmes.ts";
import { measureReturns } from "./returns.ts";
import { measureSettings } from "./settings.ts";
import { measureImport } from "./standards.ts";
import { measureWorksheets } from "./worksheets.ts";

const { values: given } = parseArgs({
  options: {
    /** Writes the figures as JSON. */
    out: { type: "string" },
    /** Few projects and short loads: to try the benchmark itself, not to judge by. */
    quick: { type: "boolean", default: false },
    /** Measures the product's build that is there, whatever has changed since, and leaves the floor's for next time. */
    reuse: { type: "boolean", default: false },
    /** The child process of pdf.ts. */
    pdf: { type: "string" },
  },
});

const FULL = {
  sizes: [100, 1_000, 10_000],
  seconds: 8,
  warmUpSeconds: 2,
  tickRounds: 24,
  tickWarmUpRounds: 12,
} as const;
const QUICK = {
  sizes: [20, 60, 200],
  seconds: 1,
  warmUpSeconds: 1,
  tickRounds: 2,
  tickWarmUpRounds: 1,
} as const;

const floorBuild = path.join(FLOOR_FOLDER, ".next");

type Cleanup = () => Promise<void> | void;

type Outcome = Readonly<{ measurements: Measurement[]; wrong: string[]; notes: string[] }>;

async function bench(cleanups: Cleanup[]): Promise<Outcome> {
  const plan = given.quick ? QUICK : FULL;
  const wrong: string[] = [];
  const notes: string[] = [];
  const onWrong = (message: string) => void wrong.push(message);
  const scratch = mkdtempSync(path.join(tmpdir(), "twelvefold-bench-"));
  cleanups.push(() => rmSync(scratch, { recursive: true, force: true }));

  if (!given.reuse) {
    await buildApplication();
    cleanups.push(() => rmSync(floorBuild, { recursive: true, force: true }));
  }
  if (!existsSync(path.join(floorBuild, "BUILD_ID"))) await step("Building the floor", buildFloor);
  const database = await step("Starting Postgres", openBenchDatabase);
  cleanups.push(database.stop);

  const secret = randomBytes(48).toString("base64url");
  const variables = {
    TWELVEFOLD_PROFILE: "test",
    TWELVEFOLD_DEMO: "false",
    DATABASE_URL: database.product.app,
    AUTH_SECRET: secret,
    NEXTAUTH_SECRET: secret,
    LOG_LEVEL: "info",
  };
  // Before the first use of lib/env.ts in this process.
  Object.assign(process.env, variables, { LOG_LEVEL: "error" });
  cleanups.push(disconnect);
  const make = (size: number) =>
    step(`Making ${size} projects`, () => makeOrganization(database.admin, size));
  const [small, middle, large] = [
    await make(plan.sizes[0]),
    await make(plan.sizes[1]),
    await make(plan.sizes[2]),
  ];
  await step("Settling the database", () =>
    withClient(database.admin, async (client) => {
      await client.query("VACUUM ANALYZE");
      await client.query("CHECKPOINT");
    }),
  );

  const start = (
    name: string,
    program: typeof NEXT_START,
    folder: string,
    readyPath: string,
    own: (url: string) => Record<string, string>,
  ) =>
    step(`Starting the ${name}`, async () => {
      const logFile = path.join(scratch, `${name}.log`);
      const server = await startNext({ program, folder, readyPath, logFile, variables: own });
      cleanups.push(server.stop);
      return server;
    });
  const floor = await start("floor", NEXT_START, FLOOR_FOLDER, "/api/row", () => ({
    DATABASE_URL: database.floor,
  }));
  const product = await start("product", OWN_SERVER, ROOT, "/api/health/ready", (url) => ({
    ...variables,
    PUBLIC_URL: url,
    NEXTAUTH_URL: url,
  }));
  const targets = targetsOn(floor.url, product.url);
  const load = {
    seconds: plan.seconds,
    warmUpSeconds: plan.warmUpSeconds,
    onFailed: (message: string) => void notes.push(message),
  };
  const setup: Bench = {
    ...{ small, middle, large, targets, floor, product, variables, load, onWrong },
    floorDatabase: database.floor,
    tickRounds: plan.tickRounds,
    tickWarmUpRounds: plan.tickWarmUpRounds,
  };
  for (const organization of [small, middle, large])
    wrong.push(...(await wrongAnswers(organization, targets.of(organization))));
  const measurements = [
    ...(await measureThroughput(setup)),
    ...(await measureGrowth(setup)),
    ...measureMemory(setup),
    ...(await measureTick(setup)),
    ...(await measureReport(setup)),
    ...(await measureSnapshots(setup)),
    ...(await step("New weights", () => measureSettings(setup.middle, onWrong))),
    ...(await step("Streams", () =>
      measureFanOut(setup.small, product.url, headersOf(setup.small, product.url), onWrong),
    )),
    ...(await step("Import", () => measureImport(setup.small, onWrong))),
    ...(await measureWorksheets(onWrong)),
    ...(await step("Returns", () => measureReturns(onWrong))),
    ...measurePlans(onWrong),
    ...(await step("Programmes", () => measureProgrammes(setup.small, database.admin, onWrong))),
    ...(await step("Board packs", () => measurePacks(onWrong))),
    ...(await measureScripts(setup)),
  ];
  for (const organization of [small, middle, large])
    wrong.push(...(await wrongAnswers(organization, targets.of(organization))));
  return { measurements, wrong, notes };
}

function tell({ measurements, wrong, notes }: Outcome, loadBefore: number): void {
  const machine = `${availableParallelism()} cores, Node ${process.version}, load ${loadBefore.toFixed(1)} before the run`;
  console.log(`\n${table(measurements)}\n\n${machine}${given.quick ? "; a quick run, not to judge by" : ""}`);
  if (given.out) {
    const figures = measurements.map((measurement) => ({ ...measurement, ...judge(measurement) }));
    writeFileSync(
      path.resolve(process.env.INIT_CWD ?? process.cwd(), given.out),
      `${JSON.stringify({ at: new Date().toISOString(), machine, quick: given.quick, figures, notes, wrong }, null, 2)}\n`,
    );
  }
  for (const note of notes) console.log(`Note: ${note}`);
  for (const message of wrong) console.error(`WRONG ANSWER: ${message}`);
}

async function main(): Promise<void> {
  const cleanups: Cleanup[] = [];
  const undo = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  const interrupted = () => void undo().then(() => process.exit(130));
  process.on("SIGINT", interrupted).on("SIGTERM", interrupted);
  const loadBefore = loadavg()[0] ?? 0;
  try {
    const outcome = await bench(cleanups);
    tell(outcome, loadBefore);
    if (outcome.wrong.length > 0) process.exitCode = 1;
  } finally {
    await undo();
  }
}

if (given.pdf) {
  console.log(JSON.stringify(await timePdf(given.pdf)));
  process.exit(0);
}
await main().catch(endWith);
process.exit();

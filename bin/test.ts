// What `npm test` runs once the packages are there (bin/test.js): every check, none of which hides a later
// one. Names of checks as arguments run only those: `node bin/test.ts lint unit`.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withBrowserTestServers } from "./browser-tests.ts";
import { buildApplication, generateClient } from "./build.ts";
import { findLibreOffice } from "./libreoffice.ts";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { CommandError, exitCode, run } from "./processes.ts";
import { duration, endWith, step } from "./progress.ts";
import { countOutcome, countPlaywright, type Counts, countVitest, summarize } from "./test-counts.ts";

const ONE_PASSED: Counts = { passed: 1, failed: 0 };
const ONE_FAILED: Counts = { passed: 0, failed: 1 };
const scratch = mkdtempSync(path.join(tmpdir(), "twelvefold-checks-"));
const modules = (...parts: string[]) => inRoot("node_modules", ...parts);
const NEXT = modules("next", "dist", "bin", "next");

/** Programs that only read the source, those of one check one after another. */
const STATIC_CHECKS: Readonly<Record<string, readonly string[][]>> = {
  lint: [[modules("eslint", "bin", "eslint.js"), "--max-warnings", "0", "."]],
  typecheck: [
    [NEXT, "typegen"],
    [modules("typescript", "bin", "tsc"), "--noEmit"],
  ],
  knip: [[modules("knip", "bin", "knip.js")]],
};

/** Those that run, in this order, after the static ones. */
const CHECKS: Readonly<Record<string, () => Promise<Counts>>> = {
  unit: unitTests,
  db: () => vitest("db"),
  build: async () => {
    await buildApplication();
    return ONE_PASSED;
  },
  e2e: browserTests,
};

/** Static checks side by side: each is one thread. What they print is shown only where one does not end well. */
async function staticChecks(names: readonly string[]): Promise<Counts[]> {
  if (names.length === 0) return [];
  const reports = await step("Static checks", () => Promise.all(names.map(staticCheck)));
  for (const { output, line } of reports) console.log(`${output}${line}`);
  console.log();
  return reports.map(({ counts }) => counts);
}

async function staticCheck(name: string): Promise<{ counts: Counts; output: string; line: string }> {
  const began = performance.now();
  const report = (counts: Counts, output: string) => ({
    counts,
    output,
    line: outcome(name, counts, performance.now() - began),
  });
  try {
    const env = childEnvironment({ NEXT_TELEMETRY_DISABLED: "1" });
    for (const args of STATIC_CHECKS[name] ?? []) await run(process.execPath, args, { cwd: ROOT, env });
    return report(ONE_PASSED, "");
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return report(ONE_FAILED, `${error.output.trim()}\n`);
  }
}

/** Word documents and workbooks are opened in LibreOffice where there is one. */
async function unitTests(): Promise<Counts> {
  const soffice = await findLibreOffice();
  if (soffice) return vitest("unit", { SOFFICE_PATH: soffice });
  console.log(
    "Skipped: files opened in LibreOffice. There is none, and none can be installed; set SOFFICE_PATH",
  );
  return vitest("unit");
}

async function vitest(project: "unit" | "db", variables: Record<string, string> = {}): Promise<Counts> {
  const report = path.join(scratch, `${project}.json`);
  const args = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  // Each test file has a process of its own: what one has compiled of the packages, the next ones need not.
  const cache = { NODE_COMPILE_CACHE: path.join(scratch, "compiled") };
  const code = await shown([modules("vitest", "vitest.mjs"), ...args], { ...cache, ...variables });
  return countOutcome(readReport(report, countVitest), code);
}

async function browserTests(): Promise<Counts> {
  await buildApplication();
  const report = path.join(scratch, "e2e.json");
  return withBrowserTestServers(scratch, async (variables) => {
    // Fixtures may use lib/, whose modules are for the server only.
    const args = ["--conditions=react-server", modules("@playwright", "test", "cli.js"), "test"];
    const code = await shown(args, { ...variables, PLAYWRIGHT_REPORT: report });
    return countOutcome(readReport(report, countPlaywright), code);
  });
}

/** Runs a Node program whose output goes to the terminal as it comes. */
function shown(args: string[], variables: Record<string, string> = {}): Promise<number | null> {
  return exitCode(
    spawn(process.execPath, args, { cwd: ROOT, stdio: "inherit", env: childEnvironment(variables) }),
  );
}

function readReport(file: string, count: (json: string) => Counts): Counts | null {
  return existsSync(file) ? count(readFileSync(file, "utf8")) : null;
}

async function runCheck(name: string, check: () => Promise<Counts>): Promise<Counts> {
  const began = performance.now();
  const counts = await check().catch(shownFailure);
  console.log(`${outcome(name, counts, performance.now() - began)}\n`);
  return counts;
}

function outcome(name: string, { passed, failed }: Counts, milliseconds: number): string {
  return `${name}: ${passed} passed, ${failed} failed (${duration(milliseconds)})`;
}

function runQuietly(preparation: () => Promise<void>): Promise<Counts> {
  return preparation().then(() => ({ passed: 0, failed: 0 }), shownFailure);
}

function shownFailure(error: unknown): Counts {
  console.log(error instanceof Error ? error.message : String(error));
  return ONE_FAILED;
}

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const known = [...Object.keys(STATIC_CHECKS), ...Object.keys(CHECKS)];
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`There is no check ${unknown.join(", ")}; there are ${known.join(", ")}`);
  }
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
  // Every later check needs it. It counts only when it fails.
  const client = await runQuietly(generateClient);
  const results = [client, ...(await staticChecks(Object.keys(STATIC_CHECKS).filter(isWanted)))];
  for (const [name, check] of Object.entries(CHECKS)) {
    if (isWanted(name)) results.push(await runCheck(name, check));
  }
  rmSync(scratch, { recursive: true, force: true });
  const { line, exitCode: code } = summarize(results);
  console.log(line);
  process.exit(code);
}

await main().catch(endWith);

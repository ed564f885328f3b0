// What `npm test` runs once the packages are there (bin/test.js): every check, none of which hides a later
// one. Names of checks as arguments run only those: `node bin/test.ts lint unit`.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { withBrowserTestServers } from "./browser-tests.ts";
import { buildApplication, generateClient } from "./build.ts";
import { childEnvironment, inRoot, ROOT } from "./places.ts";
import { CommandError, exitCode, run } from "./processes.ts";
import { duration, endWith, step } from "./progress.ts";
import { countOutcome, countPlaywright, type Counts, countVitest, summarize } from "./test-counts.ts";

const ONE_PASSED: Counts = { passed: 1, failed: 0 };
const ONE_FAILED: Counts = { passed: 0, failed: 1 };
const scratch = mkdtempSync(path.join(tmpdir(), "twelvefold-checks-"));
const modules = (...parts: string[]) => inRoot("node_modules", ...parts);
const NEXT = modules("next", "dist", "bin", "next");

/** In the order in which they run: what is quick and fails often comes first. */
const CHECKS: Readonly<Record<string, () => Promise<Counts>>> = {
  lint: () => staticCheck("Lint", [modules("eslint", "bin", "eslint.js"), "--max-warnings", "0", "."]),
  typecheck: () => staticCheck("Types", [NEXT, "typegen"], [modules("typescript", "bin", "tsc"), "--noEmit"]),
  knip: () => staticCheck("Dead code", [modules("knip", "bin", "knip.js")]),
  unit: () => vitest("unit"),
  db: () => vitest("db"),
  build: async () => {
    await buildApplication();
    return ONE_PASSED;
  },
  e2e: browserTests,
};

/** Programs that must all end well; what they print is shown only when one does not. */
async function staticCheck(label: string, ...programs: string[][]): Promise<Counts> {
  try {
    await step(label, async () => {
      const env = childEnvironment({ NEXT_TELEMETRY_DISABLED: "1" });
      for (const args of programs) await run(process.execPath, args, { cwd: ROOT, env });
    });
    return ONE_PASSED;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    console.log(error.output.trim());
    return ONE_FAILED;
  }
}

async function vitest(project: "unit" | "db"): Promise<Counts> {
  const report = path.join(scratch, `${project}.json`);
  const args = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await shown([modules("vitest", "vitest.mjs"), ...args]);
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
  console.log(
    `${name}: ${counts.passed} passed, ${counts.failed} failed (${duration(performance.now() - began)})\n`,
  );
  return counts;
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
  const unknown = wanted.filter((name) => !(name in CHECKS));
  if (unknown.length > 0) {
    throw new Error(`There is no check ${unknown.join(", ")}; there are ${Object.keys(CHECKS).join(", ")}`);
  }
  // Every later check needs it. It counts only when it fails.
  const client = await runQuietly(generateClient);
  const results: Counts[] = [client];
  for (const [name, check] of Object.entries(CHECKS)) {
    if (wanted.length === 0 || wanted.includes(name)) results.push(await runCheck(name, check));
  }
  rmSync(scratch, { recursive: true, force: true });
  const { line, exitCode: code } = summarize(results);
  console.log(line);
  process.exit(code);
}

await main().catch(endWith);

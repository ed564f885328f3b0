import { z } from "zod";

/** What one step of `npm test` found. */
export type Counts = Readonly<{ passed: number; failed: number }>;

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })).default([]) }),
  ),
});

/** The annotation of a browser test one of whose pages no longer drew (e2e/fixtures/drawing.ts sets it). */
export const STOPPED_DRAWING = "stopped drawing";

const annotations = z.array(z.object({ type: z.string() }));
const playwrightTest = z.object({
  status: z.string(),
  results: z.array(z.object({ status: z.string(), annotations })),
});
const playwrightSuite = z.object({
  specs: z.array(z.object({ tests: z.array(playwrightTest) })),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
type PlaywrightSuite = z.infer<typeof playwrightSuite>;

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()).default([]),
  suites: z.array(playwrightSuite),
});

/**
 * Counts from vitest's JSON report. A file that failed before its first test counts as one failure. Pure.
 * Throws when the text is no report.
 */
export function countVitest(json: string): Counts {
  const report = vitestReport.parse(JSON.parse(json));
  const brokenFiles = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}

/**
 * Counts from Playwright's JSON report; faults outside of tests count as failures. So does a test that passed only the
 * second time, unless the first ended on a page that the browser had stopped drawing. Pure. Throws likewise.
 */
export function countPlaywright(json: string): Counts {
  const { stats, errors, suites } = playwrightReport.parse(JSON.parse(json));
  const unexplained = suites
    .flatMap(testsOf)
    .filter((test) => test.status === "flaky" && !stoppedDrawing(test));
  return {
    passed: stats.expected + stats.flaky - unexplained.length,
    failed: stats.unexpected + unexplained.length + errors.length,
  };
}

type PlaywrightTest = z.infer<typeof playwrightTest>;

function testsOf({ specs, suites = [] }: PlaywrightSuite): PlaywrightTest[] {
  return [...specs.flatMap(({ tests }) => tests), ...suites.flatMap(testsOf)];
}

/** Whether a page no longer drew in each of its failures. */
function stoppedDrawing({ results }: PlaywrightTest): boolean {
  return results
    .filter(({ status }) => status !== "passed")
    .every((result) => result.annotations.some(({ type }) => type === STOPPED_DRAWING));
}

/**
 * The counts of a tool that wrote a report (null: it wrote none) and ended with a code: a failure that the
 * report does not show, such as an unhandled rejection, is never lost. Pure.
 */
export function countOutcome(report: Counts | null, exitCode: number | null): Counts {
  if (!report) return { passed: 0, failed: 1 };
  return exitCode === 0 || report.failed > 0 ? report : { ...report, failed: 1 };
}

/** Sum of all steps, the closing line and the exit code of `npm test`. Pure. */
export function summarize(all: readonly Counts[]): { line: string; exitCode: 0 | 1 } {
  const passed = all.reduce((sum, counts) => sum + counts.passed, 0);
  const failed = all.reduce((sum, counts) => sum + counts.failed, 0);
  return { line: `${passed} passed, ${failed} failed`, exitCode: failed > 0 || passed === 0 ? 1 : 0 };
}

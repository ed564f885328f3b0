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

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
  errors: z.array(z.unknown()).default([]),
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

/** Counts from Playwright's JSON report; faults outside of tests count as failures. Pure. Throws likewise. */
export function countPlaywright(json: string): Counts {
  const { stats, errors } = playwrightReport.parse(JSON.parse(json));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
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

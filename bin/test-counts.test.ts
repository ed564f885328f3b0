import { expect, test } from "vitest";
import { countOutcome, countPlaywright, countVitest, summarize } from "./test-counts.ts";

const vitestReport = (change: object) =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 0, testResults: [], ...change });

test("a test file that fails before its first test is a failure", () => {
  const broken = vitestReport({ testResults: [{ status: "failed", assertionResults: [] }] });
  expect(countVitest(broken)).toEqual({ passed: 3, failed: 1 });
});

test("a failed test is counted once, not again for its file", () => {
  const failed = vitestReport({
    numFailedTests: 1,
    testResults: [{ status: "failed", assertionResults: [{ status: "failed" }] }],
  });
  expect(countVitest(failed)).toEqual({ passed: 3, failed: 1 });
});

test("browser tests count by their outcome, and faults outside of tests as failures", () => {
  const report = {
    stats: { expected: 5, unexpected: 1, flaky: 0, skipped: 2 },
    errors: [{ message: "no tests" }],
    suites: [],
  };
  expect(countPlaywright(JSON.stringify(report))).toEqual({ passed: 5, failed: 2 });
});

test("a browser test that passed only the second time is a failure, unless the browser had stopped drawing", () => {
  const flaky = (...types: string[]) => ({
    status: "flaky",
    results: [
      { status: "timedOut", annotations: types.map((type) => ({ type })) },
      { status: "passed", annotations: [] },
    ],
  });
  const count = (...tests: object[]) => {
    const stats = { expected: 5, unexpected: 0, flaky: tests.length };
    const inner = { specs: [{ tests }], suites: [] };
    return countPlaywright(JSON.stringify({ stats, suites: [{ specs: [], suites: [inner] }] }));
  };
  expect(count(flaky())).toEqual({ passed: 5, failed: 1 });
  expect(count(flaky("slow"))).toEqual({ passed: 5, failed: 1 });
  expect(count(flaky("stopped drawing"))).toEqual({ passed: 6, failed: 0 });
  expect(count(flaky("stopped drawing"), flaky())).toEqual({ passed: 6, failed: 1 });
});

test("a tool that fails without a failing test is a failure", () => {
  expect(countOutcome({ passed: 9, failed: 0 }, 1)).toEqual({ passed: 9, failed: 1 });
  expect(countOutcome(null, null)).toEqual({ passed: 0, failed: 1 });
  expect(countOutcome(null, 0)).toEqual({ passed: 0, failed: 1 });
});

test("the closing line sums up, and a run without any test is no success", () => {
  expect(
    summarize([
      { passed: 2, failed: 0 },
      { passed: 1, failed: 0 },
    ]),
  ).toEqual({ line: "3 passed, 0 failed", exitCode: 0 });
  expect(summarize([{ passed: 2, failed: 1 }]).exitCode).toBe(1);
  expect(summarize([])).toEqual({ line: "0 passed, 0 failed", exitCode: 1 });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paceOf, planProgress, progressTotals, type AgreedTask } from "./plan-progress.ts";

const agreed: AgreedTask[] = [
  { key: "A-1", startDay: "2027-02-01", endDay: "2027-02-05", effortDays: 3 },
  { key: "B-1", startDay: "2027-02-08", endDay: "2027-02-12", effortDays: 2 },
  { key: "C-1", startDay: "2027-02-15", endDay: "2027-02-26", effortDays: 5 },
  { key: "D-1", startDay: "2027-03-01", endDay: "2027-03-05", effortDays: 4 },
];

describe("a worked example", () => {
  // On 20 February: A was done three days late, B is late and expected on the 24th, C is put off to 5 March,
  // D does not apply any more.
  const progress = planProgress({
    agreed,
    today: "2027-02-20",
    doneOn: new Map([["A-1", "2027-02-08"]]),
    remaining: new Set(["B-1", "C-1", "E-1"]),
    expectedEnd: new Map([
      ["B-1", "2027-02-24"],
      ["C-1", "2027-03-05"],
    ]),
  });

  test("says of each task how far it slips", () => {
    expect(progress.tasks.map(({ key, state, endDay, slipDays }) => [key, state, endDay, slipDays])).toEqual([
      ["A-1", "done", "2027-02-08", 3],
      ["B-1", "late", "2027-02-24", 12],
      ["C-1", "open", "2027-03-05", 7],
      ["D-1", "gone", null, null],
    ]);
  });

  test("counts what was agreed, due and done without what is gone", () => {
    expect(progress).toMatchObject({ agreedDays: 10, dueDays: 5, doneDays: 3 });
    expect(progress).toMatchObject({ agreedEnd: "2027-02-26", expectedEnd: "2027-03-05", slipDays: 7 });
    expect(paceOf(progress)).toBeCloseTo(0.6);
  });

  test("draws the lines of a burn-up that meet today", () => {
    const at = (day: string) => progress.series.find((point) => point.day === day);
    expect(at("2027-02-08")).toEqual({ day: "2027-02-08", agreed: 3, done: 3, expected: null });
    expect(at("2027-02-20")).toEqual({ day: "2027-02-20", agreed: 5, done: 3, expected: 3 });
    expect(at("2027-03-05")).toEqual({ day: "2027-03-05", agreed: 10, done: null, expected: 10 });
  });
});

test("the figures of parts add up to those of the whole", () => {
  const request = {
    agreed,
    today: "2027-02-20",
    doneOn: new Map([["A-1", "2027-02-08"]]),
    remaining: new Set(["B-1", "C-1"]),
    expectedEnd: new Map([
      ["B-1", "2027-02-24"],
      ["C-1", "2027-03-05"],
    ]),
  };
  const whole = planProgress(request);
  const part = (...keys: string[]) =>
    progressTotals(
      agreed.filter(({ key }) => keys.includes(key)),
      whole.tasks,
      request.today,
    );
  expect(part("A-1", "D-1")).toEqual({
    ...{ agreedDays: 3, dueDays: 3, doneDays: 3 },
    ...{ agreedEnd: "2027-02-05", expectedEnd: "2027-02-08", slipDays: 3 },
  });
  expect(part("B-1", "C-1")).toMatchObject({ agreedDays: 7, dueDays: 2, doneDays: 0, slipDays: 7 });
  expect(part("D-1")).toMatchObject({ agreedDays: 0, agreedEnd: null, expectedEnd: null, slipDays: null });
  expect(part("A-1", "D-1").agreedDays + part("B-1", "C-1").agreedDays).toBe(whole.agreedDays);
});

test("no pace before two person-days were due, and never beyond its range", () => {
  expect(paceOf({ dueDays: 1.9, doneDays: 10 })).toBeNull();
  expect(paceOf({ dueDays: 10, doneDays: 0 })).toBe(0.25);
  expect(paceOf({ dueDays: 2, doneDays: 10 })).toBe(2);
});

test("a task that nothing is expected of leaves the end open", () => {
  const progress = planProgress({
    agreed,
    today: "2027-02-01",
    doneOn: new Map(),
    remaining: new Set(["A-1", "B-1", "C-1", "D-1"]),
    expectedEnd: new Map(),
  });
  expect(progress).toMatchObject({ expectedEnd: null, slipDays: null, agreedEnd: "2027-03-05" });
});

test("nothing agreed is no progress", () => {
  const empty = planProgress({
    agreed: [],
    today: "2027-02-01",
    doneOn: new Map(),
    remaining: new Set(["A-1"]),
    expectedEnd: new Map(),
  });
  expect(empty).toEqual({
    tasks: [],
    ...{ agreedDays: 0, dueDays: 0, doneDays: 0, agreedEnd: null, expectedEnd: null, slipDays: null },
    series: [],
  });
});

const anyDay = fc.integer({ min: 0, max: 500 }).map((days) => {
  return new Date(Date.UTC(2027, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
});

test("the lines never fall, and end where all is done", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          start: anyDay,
          length: fc.nat(40),
          effort: fc.integer({ min: 1, max: 20 }),
          end: anyDay,
          done: fc.boolean(),
        }),
        {
          minLength: 1,
          maxLength: 30,
        },
      ),
      anyDay,
      (rows, today) => {
        const tasks = rows.map(({ start, length, effort }, at) => ({
          key: `T-${at}`,
          startDay: start,
          endDay: new Date(Date.parse(start) + length * 86_400_000).toISOString().slice(0, 10),
          effortDays: effort,
        }));
        const isDone = ({ done, end }: (typeof rows)[number]) => done && end <= today;
        const later = (end: string) =>
          end > today ? end : new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
        const progress = planProgress({
          agreed: tasks,
          today,
          doneOn: new Map(rows.flatMap((row, at) => (isDone(row) ? [[`T-${at}`, row.end] as const] : []))),
          remaining: new Set(rows.flatMap((row, at) => (isDone(row) ? [] : [`T-${at}`]))),
          expectedEnd: new Map(
            rows.flatMap((row, at) => (isDone(row) ? [] : [[`T-${at}`, later(row.end)] as const])),
          ),
        });
        const { series, agreedDays } = progress;
        for (const [index, point] of series.entries()) {
          const before = series[index - 1];
          if (!before) continue;
          expect(point.agreed).toBeGreaterThanOrEqual(before.agreed);
          expect(point.done ?? point.expected ?? 0).toBeGreaterThanOrEqual(
            before.done ?? before.expected ?? 0,
          );
        }
        expect(series.at(-1)).toMatchObject({ agreed: agreedDays });
        expect(series.at(-1)?.expected ?? series.at(-1)?.done).toBe(agreedDays);
        expect(series.length).toBeLessThanOrEqual(64);
      },
    ),
  );
});

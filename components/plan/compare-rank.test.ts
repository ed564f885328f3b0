import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { roleTimes } from "#lib/features/plan/role-time.ts";
import { messages } from "#lib/i18n/messages.ts";
import { bestOf, lastTargetRank } from "./compare-rank.ts";
import { roleInWords } from "./role-words.ts";

const target = (day: string | null, isReached = false) => ({
  ...{ aspect: "AUTH", target: 0.8, score: 0.5, state: "assessed" as const, isReached, day },
});
const plan = (id: string, ...days: (string | null)[]) => ({ id, targets: days.map((day) => target(day)) });
const better = (plans: readonly ReturnType<typeof plan>[]) => [
  ...bestOf((each) => lastTargetRank(each, plans), plans),
];

describe("the last target reached", () => {
  test("is better where it is earlier", () => {
    const slow = plan("slow", "2027-01-10", "2027-05-01");
    expect(better([slow, plan("quick", "2027-02-01", "2027-03-01")])).toEqual(["quick"]);
  });
  test("is not better where fewer targets are reached", () => {
    const few = plan("few", "2027-01-10", null);
    expect(better([few, plan("all", "2027-02-01", "2027-03-01")])).toEqual(["all"]);
  });
  test("is no better where all have the same day", () => {
    expect(better([plan("one", "2027-03-01"), plan("other", "2027-03-01")])).toEqual([]);
  });
});

describe("who works on a plan", () => {
  const t = createTranslator({ locale: "en", messages, namespace: "plan.roleTime" });
  const words = (daysPerMonth: number, months: Record<string, number>) =>
    roleTimes({
      roles: [{ key: "role", name: "Contractor", daysPerMonth, months }],
      ...{ startDay: "2026-11-01", horizonMonths: 12 },
    }).map((time) => roleInWords(time, t));
  test("says the months of a role that has days in single months only", () => {
    expect(words(0, { "2026-12": 15, "2027-01": 15, "2027-02": 15 })).toEqual([
      "Contractor 45 days in Dec 2026 – Feb 2027",
    ]);
  });
  test("says the days of a month, and the months that differ", () => {
    expect(words(1, {})).toEqual(["Contractor 1 day a month"]);
    expect(words(10, { "2027-02": 4 })).toEqual(["Contractor 10 days a month, but 4 in Feb 2027"]);
  });
});

import { dayAfter } from "#lib/domain/day.ts";
import { planProgress } from "#lib/domain/plan-progress.ts";
import { environmentFacts, gapItems } from "#lib/features/roadmap/plan.ts";
import { SAMPLE_ASPECTS, samplePlanning, type SampleOptions } from "#lib/features/roadmap/sample-report.ts";
import type { PlanReport } from "#lib/reports/plan-report.ts";
import { arrangePlan } from "./arrange.ts";
import { outcomesOf, targetForecasts } from "./outcome.ts";
import { planReportOf } from "./report-facts.ts";
import type { PlanSettings } from "./schema.ts";
import type { PlanBasis, PlanMoney, ProgressDto } from "./types.ts";

export type SamplePlanOptions = Readonly<{
  /** Of the project; see sampleReport. */
  project?: SampleOptions;
  isAgreed?: boolean;
  /** Person-days a month of the first of two roles. */
  daysPerMonth?: number;
  /** Money of each phase; without it a return cannot be computed. */
  hasMoney?: boolean;
}>;

const TODAY = "2026-11-24";

/** The document of a plan made of the built-in framework without a database, for tests and benchmarks. */
export function samplePlan(options: SamplePlanOptions = {}): PlanReport {
  const { project = {}, isAgreed = true, daysPerMonth = 10, hasMoney = true } = options;
  const words = (own: string) => project.text ?? own;
  const planning = samplePlanning(project);
  const dependsOn = new Map(planning.items.map((item) => [item.key, item.dependsOn]));
  const settings: PlanSettings = {
    ...{ environment: "production", startDay: "2026-09-01", horizonMonths: 30, phaseMonths: 3 },
    roles: [
      { key: "team", name: words("Portal team"), daysPerMonth, months: {} },
      { key: "platform", name: words("Platform team"), daysPerMonth: 4, months: { "2027-01": 0 } },
    ],
    aspectRoles: { ARCH: "platform", LOG: "platform" },
    daysOff: [{ name: words("Company holidays"), from: "2026-12-21", to: "2027-01-01" }],
  };
  const work = gapItems(planning, "production").map((gap, index) => ({
    ...{ itemId: `item-${index}`, key: gap.key, requirementKey: gap.key, title: gap.title },
    project: { slug: "customer-portal", name: words("Customer portal") },
    ...{ aspect: gap.aspect, criticality: gap.criticality, status: gap.status, priority: gap.priority },
    ...{ effortDays: gap.effortDays, owner: gap.owner, dueDate: gap.dueDate, blocksGate: gap.blocksGate },
    dependsOn: dependsOn.get(gap.key) ?? [],
  }));
  const basis: PlanBasis = {
    ...{ work, settings, today: TODAY, workingDays: [1, 2, 3, 4, 5] },
    entries: [
      { itemId: "item-3", role: null, pinnedMonth: "2027-02", excluded: false },
      { itemId: "item-5", role: null, pinnedMonth: "2026-09", excluded: false },
      { itemId: "item-7", role: null, pinnedMonth: null, excluded: true },
    ],
  };
  const arrangement = arrangePlan(basis);
  const targets = targetForecasts(planning, "production", arrangement.schedule);
  return planReportOf({
    frame: {
      organization: words("Harbor Retail Group"),
      ...{ generatedAt: `${TODAY}T09:00:00.000Z`, timeZone: "Europe/Berlin" },
      ...{ classification: "confidential", version: words("1.0"), preparedBy: words("Ada Whitfield") },
    },
    plan: {
      ...{ id: "00000000-0000-4000-8000-000000000001", name: words("With the two teams") },
      note: words("Assumes that nobody is lent to other projects."),
      state: isAgreed ? "agreed" : "draft",
      ...{ createdBy: words("Marta Silva"), updatedAt: "2026-11-20T10:00:00.000Z" },
    },
    ...{ basis, arrangement, aspects: SAMPLE_ASPECTS, targets },
    project: { slug: "customer-portal", name: words("Customer portal") },
    facts: environmentFacts(planning, "production"),
    outcomes: outcomesOf(planning, "production", arrangement),
    money: hasMoney ? sampleMoney(arrangement.phases.length) : null,
    missing: hasMoney ? [] : ["day_rate"],
    ...{ currency: "EUR", horizonYears: 3 },
    progress: isAgreed ? sampleProgress(basis, words, targets) : null,
  });
}

function sampleMoney(phases: number): PlanMoney {
  const step = (before: number, after: number, cost: number) => ({
    ...{ cost, aleNow: before, aleThen: after, rosi: ((before - after) * 3 - cost) / cost },
  });
  const left = (phase: number) => 1_750_000 - (phase * 1_000_000) / Math.max(1, phases);
  return {
    total: step(left(0), left(phases), 62_000),
    phases: Array.from({ length: phases }, (_, index) => step(left(index), left(index + 1), 62_000 / phases)),
  };
}

/** Two requirements of the plan are done, one late and one early; the last one slips. */
function sampleProgress(
  basis: PlanBasis,
  words: (own: string) => string,
  targets: ProgressDto["targets"],
): ProgressDto {
  const { schedule } = arrangePlan(basis);
  const done = [
    { key: "DONE-1", startDay: "2026-09-01", endDay: "2026-09-18", effortDays: 6 },
    { key: "DONE-2", startDay: "2026-09-21", endDay: "2026-10-16", effortDays: 8 },
  ];
  const agreed = [
    ...done,
    ...schedule.tasks.map(({ key, startDay, endDay, effortDays }) => ({
      ...{ key, startDay, endDay, effortDays },
    })),
  ];
  const last = schedule.endDay ?? TODAY;
  const later = dayAfter(last, 12);
  return {
    agreedAt: "2026-09-01T08:00:00.000Z",
    agreedBy: words("Ada Whitfield"),
    ...{ today: TODAY, pace: 0.82, added: ["LOG-9"], targets },
    titles: Object.fromEntries([
      ["DONE-1", words("Keep every credential out of the code")],
      ["DONE-2", words("Check every input on the server")],
      ...basis.work.map(({ key, title }) => [key, title]),
    ]),
    progress: planProgress({
      agreed,
      today: TODAY,
      doneOn: new Map([
        ["DONE-1", "2026-09-23"],
        ["DONE-2", "2026-10-14"],
      ]),
      remaining: new Set(schedule.tasks.map(({ key }) => key)),
      expectedEnd: new Map(schedule.tasks.map(({ key, endDay }) => [key, endDay === last ? later : endDay])),
    }),
  };
}

import { dayAfter } from "#lib/domain/day.ts";
import { programmeKey } from "#lib/domain/plan-keys.ts";
import { planProgress } from "#lib/domain/plan-progress.ts";
import { environmentFacts, gapItems } from "#lib/features/roadmap/plan.ts";
import { SAMPLE_ASPECTS, samplePlanning } from "#lib/features/roadmap/sample-report.ts";
import type { ProgrammeReport } from "#lib/reports/plan-report.ts";
import { arrangePlan } from "./arrange.ts";
import { programmeReportOf } from "./programme-facts.ts";
import { programmeMoney, programmeRow } from "./programme-rows.ts";
import type { MeasuredProgress } from "./progress.ts";
import type { PlanSettings } from "./schema.ts";
import type { PlanBasis, PlanWork } from "./types.ts";

export type SampleProgrammeOptions = Readonly<{
  projects?: number;
  isAgreed?: boolean;
  /** Without it a return cannot be computed. */
  hasMoney?: boolean;
  /** Person-days a month of the first of two roles. */
  daysPerMonth?: number;
  /** Everything is done in each of the projects. */
  isMet?: boolean;
  /** Nobody has answered anything in the last of the projects. */
  isLastUnanswered?: boolean;
  /** Replaces every text that people can write. */
  text?: string;
}>;

const TODAY = "2026-11-24";
const HORIZON_YEARS = 3;
const NAMES = ["Customer portal", "Mobile banking", "Partner interface"] as const;

/** The document of a programme made of the built-in framework without a database, for tests and benchmarks. */
export function sampleProgramme(options: SampleProgrammeOptions = {}): ProgrammeReport {
  const { projects: count = 3, isAgreed = true, hasMoney = true, daysPerMonth = 30, isMet = false } = options;
  const words = (own: string) => options.text ?? own;
  const works = Array.from({ length: count }, (_, at) => ({
    project: { id: `project-${at}`, slug: `project-${at}`, name: words(nameOf(at)) },
    // Each project stands elsewhere: the same spread begins at another requirement.
    planning: samplePlanning({
      ...(options.text === undefined ? {} : { text: options.text }),
      status: (_key, environment, index) => {
        if (isMet) return "met";
        if (options.isLastUnanswered === true && at === count - 1) return null;
        const draw = ((index + at * 5) * 37 + Math.floor(index / 7) * 11) % 23;
        if (draw < (environment === "production" ? 12 : 15)) return "met";
        return draw < 16 ? "partial" : draw === 22 ? null : "open";
      },
    }),
  }));
  const basis = basisOf(works, { daysPerMonth, words });
  const arrangement = arrangePlan(basis);
  const { schedule } = arrangement;
  const measured = isAgreed ? sampleMeasured(basis, words) : null;
  const value = { valuation: null, missing: hasMoney ? [] : (["day_rate"] as const) };
  const rows = works.map((work, at) => ({
    ...programmeRow(work, { basis, schedule, measured }, value),
    money: hasMoney ? { cost: 40_000, aleNow: 900_000, aleThen: 250_000 + at * 10_000, rosi: 12 } : null,
  }));
  return programmeReportOf({
    frame: {
      organization: words("Harbor Retail Group"),
      ...{ generatedAt: `${TODAY}T09:00:00.000Z`, timeZone: "Europe/Berlin" },
      ...{ classification: "confidential", version: words("1.0"), preparedBy: words("Ada Whitfield") },
    },
    plan: {
      ...{ id: "00000000-0000-4000-8000-000000000002", name: words("What customers meet") },
      note: words("Assumes that the three teams stay together until it is done."),
      state: isAgreed ? "agreed" : "draft",
      ...{ createdBy: words("Marta Silva"), updatedAt: "2026-11-20T10:00:00.000Z" },
    },
    ...{ basis, arrangement, rows, aspects: SAMPLE_ASPECTS, currency: "EUR", horizonYears: HORIZON_YEARS },
    standing: works.map(({ planning }) => environmentFacts(planning, "production")),
    formerProjects: [],
    money: programmeMoney(rows, HORIZON_YEARS),
    progress: measured && measured.progress,
  });
}

function nameOf(at: number): string {
  const name = NAMES[at % NAMES.length] ?? "";
  return at < NAMES.length ? name : `${name} ${Math.floor(at / NAMES.length) + 1}`;
}

type Work = Parameters<typeof programmeRow>[0];

function basisOf(
  works: readonly Work[],
  { daysPerMonth, words }: Readonly<{ daysPerMonth: number; words: (own: string) => string }>,
): PlanBasis {
  const settings: PlanSettings = {
    ...{ environment: "production", startDay: "2026-09-01", horizonMonths: 30, phaseMonths: 3 },
    roles: [
      { key: "team", name: words("All teams"), daysPerMonth, months: {} },
      { key: "platform", name: words("Platform team"), daysPerMonth: 4, months: {} },
    ],
    aspectRoles: { ARCH: "platform", LOG: "platform" },
    daysOff: [{ name: words("Company holidays"), from: "2026-12-21", to: "2027-01-01" }],
  };
  const work = works.flatMap(({ project, planning }): PlanWork[] => {
    const dependsOn = new Map(planning.items.map((item) => [item.key, item.dependsOn]));
    return gapItems(planning, "production").map((gap) => ({
      ...{
        itemId: `${project.slug}-${gap.key}`,
        key: programmeKey(project.slug, gap.key),
        requirementKey: gap.key,
      },
      project: { slug: project.slug, name: project.name },
      ...{ title: gap.title, aspect: gap.aspect, criticality: gap.criticality, status: gap.status },
      ...{ priority: gap.priority, effortDays: gap.effortDays, owner: gap.owner, dueDate: gap.dueDate },
      ...{ blocksGate: gap.blocksGate },
      dependsOn: (dependsOn.get(gap.key) ?? []).map((key) => programmeKey(project.slug, key)),
    }));
  });
  const [first] = work;
  return {
    ...{ work, settings, today: TODAY, workingDays: [1, 2, 3, 4, 5] },
    entries: first ? [{ itemId: first.itemId, role: null, pinnedMonth: null, excluded: true }] : [],
  };
}

/** One requirement is done, late; all of the second project slips by twelve days. */
function sampleMeasured(basis: PlanBasis, words: (own: string) => string): MeasuredProgress {
  const { schedule } = arrangePlan(basis);
  const done = {
    ...{ itemId: "done", key: "project-0/DONE-1", role: "team" },
    ...{ startDay: "2026-09-01", endDay: "2026-09-18", effortDays: 6 },
  };
  const items = new Map(basis.work.map(({ key, itemId }) => [key, itemId]));
  const tasks = schedule.tasks.map(({ key, role, startDay, endDay, effortDays }) => ({
    ...{ itemId: items.get(key) ?? key, key, role, startDay, endDay, effortDays },
  }));
  const going = schedule.tasks.map((task) =>
    task.key.startsWith("project-1/") ? { ...task, endDay: dayAfter(task.endDay, 12) } : task,
  );
  return {
    agreed: {
      ...{ environment: "production", day: "2026-09-01", endDay: schedule.endDay },
      tasks: [done, ...tasks],
    },
    schedule: { ...schedule, tasks: going },
    progress: {
      agreedAt: "2026-09-01T08:00:00.000Z",
      agreedBy: words("Ada Whitfield"),
      ...{ today: TODAY, pace: 0.82, added: ["project-0/LOG-9"] },
      titles: Object.fromEntries([
        [done.key, words("Keep every credential out of the code")],
        ...basis.work.map(({ key, title }) => [key, title]),
      ]),
      progress: planProgress({
        agreed: [done, ...tasks],
        today: TODAY,
        doneOn: new Map([[done.key, "2026-09-23"]]),
        remaining: new Set(tasks.map(({ key }) => key)),
        expectedEnd: new Map(going.map(({ key, endDay }) => [key, endDay])),
      }),
    },
  };
}

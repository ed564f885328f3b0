import { rosi, type MissingInput, type Valuation } from "#lib/domain/investment.ts";
import { programmeKey } from "#lib/domain/plan-keys.ts";
import { progressTotals } from "#lib/domain/plan-progress.ts";
import type { PlanSchedule } from "#lib/domain/plan-schedule.ts";
import { environmentFacts } from "#lib/features/roadmap/plan.ts";
import type { PartStanding } from "#lib/reports/plan-report.ts";
import { moneyOf, targetForecasts } from "./outcome.ts";
import type { MeasuredProgress } from "./progress.ts";
import type { PlanBasis, PlanMoney, ProgrammeRow } from "./types.ts";
import type { ProjectWork } from "./work.ts";

type Programme = Readonly<{
  basis: PlanBasis;
  schedule: PlanSchedule;
  measured: MeasuredProgress | null;
}>;

/** What a project's money is computed from, and what is missing for it. */
type Value = Readonly<{ valuation: Valuation | null; missing: readonly MissingInput[] }>;

/** What a programme does for one of its projects, and how that goes. Pure. */
export function programmeRow(
  { project, planning }: Pick<ProjectWork, "project" | "planning">,
  { basis, schedule, measured }: Programme,
  { valuation, missing }: Value,
): ProgrammeRow {
  const { work, settings } = basis;
  const prefix = programmeKey(project.slug, "");
  const own = ownPart(schedule, prefix);
  const { tasks } = own;
  const standingWith = (done: readonly string[]): PartStanding => {
    const facts = environmentFacts(planning, settings.environment, new Set(done));
    return { score: facts.score, level: facts.level, percentToTarget: facts.percentToTarget };
  };
  const money = moneyOf(missing.length > 0 ? null : valuation, { schedule: own, phases: [] });
  return {
    project: { slug: project.slug, name: project.name },
    tasks: tasks.length,
    effortDays: tasks.reduce((sum, { effortDays }) => sum + effortDays, 0),
    left: work.filter(({ key }) => key.startsWith(prefix)).length - tasks.length,
    endDay: own.endDay,
    today: standingWith([]),
    atEnd: standingWith(tasks.map(({ key }) => key)),
    money: money?.total ?? null,
    missing,
    targets: targetForecasts(planning, settings.environment, own),
    progress: measured && progressFor(planning, measured, prefix),
  };
}

/** The tasks of one project, by the keys of their requirements, and when the last of them ends. */
function ownPart(schedule: PlanSchedule, prefix: string): PlanSchedule {
  const tasks = schedule.tasks
    .filter(({ key }) => key.startsWith(prefix))
    .map((task) => ({ ...task, key: task.key.slice(prefix.length) }));
  const ends = tasks.map(({ endDay }) => endDay).toSorted();
  return { ...schedule, tasks, endDay: ends.at(-1) ?? null };
}

function progressFor(
  planning: ProjectWork["planning"],
  { progress, agreed, schedule }: MeasuredProgress,
  prefix: string,
): ProgrammeRow["progress"] {
  const own = agreed.tasks.filter(({ key }) => key.startsWith(prefix));
  if (own.length === 0) return null;
  return {
    ...progressTotals(own, progress.progress.tasks, progress.today),
    targets: targetForecasts(planning, agreed.environment, ownPart(schedule, prefix)),
  };
}

/** Costs and losses of all projects that have them, as one return over the organisation's horizon. */
export function programmeMoney(
  rows: readonly ProgrammeRow[],
  horizonYears: number,
): PlanMoney["total"] | null {
  const known = rows.flatMap(({ money }) => money ?? []);
  if (known.length === 0) return null;
  const sum = (of: "cost" | "aleNow" | "aleThen") => known.reduce((total, money) => total + money[of], 0);
  const [cost, aleNow, aleThen] = [sum("cost"), sum("aleNow"), sum("aleThen")];
  return { cost, aleNow, aleThen, rosi: rosi({ aleNow, aleThen, cost, horizonYears }) };
}

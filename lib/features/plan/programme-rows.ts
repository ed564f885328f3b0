import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { rosi } from "#lib/domain/investment.ts";
import { progressTotals } from "#lib/domain/plan-progress.ts";
import type { PlanSchedule } from "#lib/domain/plan-schedule.ts";
import { getLossSettings } from "#lib/features/loss/data.ts";
import { basisOf, type loadSharedBasis } from "#lib/features/loss/project-service.ts";
import { environmentFacts } from "#lib/features/roadmap/plan.ts";
import { moneyOf, targetForecasts } from "./outcome.ts";
import type { MeasuredProgress } from "./progress.ts";
import type { PlanBasis, ProgrammeDto, ProgrammeRow } from "./types.ts";
import type { ProjectWork } from "./work.ts";

type Programme = Readonly<{
  basis: PlanBasis;
  schedule: PlanSchedule;
  measured: MeasuredProgress | null;
  money: Awaited<ReturnType<typeof loadSharedBasis>>;
}>;

/** What a programme does for one of its projects, and how that goes. */
export async function programmeRow(
  scope: OrgScope,
  { project, planning, checklist }: ProjectWork,
  { basis, schedule, measured, money: shared }: Programme,
): Promise<ProgrammeRow> {
  const { work, settings } = basis;
  const prefix = `${project.slug}/`;
  const own = ownPart(schedule, prefix);
  const { tasks } = own;
  const scoreWith = (done: readonly string[]) =>
    environmentFacts(planning, settings.environment, new Set(done)).score;
  const { valuation, missing } = await basisOf(scope, project.id, shared, checklist);
  const money = moneyOf(missing.length > 0 ? null : valuation, { schedule: own, phases: [] });
  return {
    project: { slug: project.slug, name: project.name },
    tasks: tasks.length,
    effortDays: tasks.reduce((sum, { effortDays }) => sum + effortDays, 0),
    left: work.filter(({ key }) => key.startsWith(prefix)).length - tasks.length,
    endDay: own.endDay,
    scoreToday: scoreWith([]),
    scoreAtEnd: scoreWith(tasks.map(({ key }) => key)),
    money: money?.total ?? null,
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
export async function programmeMoney(
  scope: OrgScope,
  rows: readonly ProgrammeRow[],
): Promise<ProgrammeDto["money"]> {
  const known = rows.flatMap(({ money }) => money ?? []);
  if (known.length === 0) return null;
  const sum = (of: "cost" | "aleNow" | "aleThen") => known.reduce((total, money) => total + money[of], 0);
  const [cost, aleNow, aleThen] = [sum("cost"), sum("aleNow"), sum("aleThen")];
  const { horizonYears } = await getLossSettings(scope);
  return { cost, aleNow, aleThen, rosi: rosi({ aleNow, aleThen, cost, horizonYears }) };
}

import { partsOfKey } from "#lib/domain/plan-keys.ts";
import { namedAspects } from "./aspect-names.ts";
import type { PlanCore, PlanReturn, ReportProject } from "./plan-report.ts";
import { roundedMoney, type Sheet } from "./roadmap-sheets.ts";
import { formatsOf, type ReportWords } from "./words.ts";

/** What the workbooks of plans and programmes have in common. With `projects`, each row begins with its project. */
export type SheetsOf = Readonly<{ words: ReportWords; projects?: readonly ReportProject[] }>;

type Cells = Sheet["rows"][number];

const hundredths = (share: number | null) => (share === null ? null : Math.round(share * 100));
export const halves = (days: number) => Math.round(days * 100) / 100;

const column = (words: ReportWords, name: string) => words(`report.sheets.column.${name}`);
const own = (words: ReportWords, name: string) => words(`planReport.sheets.column.${name}`);

/** Every requirement: what is on the calendar first, then what is left out with its reason. */
export function requirementsSheet(report: PlanCore, { words, projects }: SheetsOf): Sheet {
  const aspects = new Map(namedAspects(report.aspects, words).map(({ key, name }) => [key, name]));
  const yes = (value: boolean) => own(words, value ? "yes" : "no");
  const within = (project: ReportProject) => (projects ? [project.name] : []);
  return {
    name: words("planReport.sheets.requirements"),
    rowTitles: projects ? 3 : 2,
    header: [
      ...(projects ? [words("report.board.project")] : []),
      ...["key", "title", "aspect", "criticality", "status", "days"].map((name) => column(words, name)),
      own(words, "role"),
      ...["owner", "phase"].map((name) => column(words, name)),
      ...["start", "end", "pinned", "slack", "critical"].map((name) => own(words, name)),
      ...["due", "waitsFor"].map((name) => column(words, name)),
      own(words, "why"),
    ],
    rows: [
      ...report.tasks.map((task) => [
        ...within(task.project),
        ...[task.key, task.title, aspects.get(task.aspect) ?? task.aspect],
        ...[words(`common.criticality.${task.criticality}`), words(`common.status.${task.status}`)],
        ...[task.effortDays, task.role, task.owner, task.phase, task.startDay, task.endDay],
        ...[task.pinnedMonth, task.slackDays, yes(task.slackDays === 0)],
        ...[task.dueDate, task.waitsFor.join(" "), null],
      ]),
      ...report.left.map(({ project, dependencies, ...left }) => [
        ...within(project),
        ...[left.key, left.title, aspects.get(left.aspect) ?? left.aspect],
        ...[words(`common.criticality.${left.criticality}`), words(`common.status.${left.status}`)],
        ...[left.effortDays, null, left.owner, null, null, null, null, null, null],
        ...[left.dueDate, dependencies.join(" ")],
        words(`planReport.left.reasons.${left.reason}`, { keys: dependencies.join(" ") }),
      ]),
    ],
  };
}

export function loadsSheet({ roles }: PlanCore, { words }: SheetsOf): Sheet {
  return {
    name: words("planReport.sheets.loads"),
    header: ["role", "month", "load", "capacity"].map((name) => own(words, name)),
    rows: roles.flatMap(({ name, months }) =>
      months.map(({ month, load, capacity }) => [name, month, halves(load), halves(capacity)]),
    ),
  };
}

/** Planned and done of each requirement, and the lines; none while nothing is agreed. */
export function progressSheets({ progress: measured }: PlanCore, { words, projects }: SheetsOf): Sheet[] {
  if (measured === null) return [];
  const { progress, titles } = measured;
  const names = new Map(projects?.map(({ slug, name }) => [slug, name]));
  const named = (key: string): Cells => {
    if (!projects) return [key, titles[key] ?? key];
    const { slug, requirement } = partsOfKey(key);
    return [names.get(slug) ?? slug, requirement, titles[key] ?? requirement];
  };
  return [
    {
      name: words("planReport.sheets.progress"),
      header: [
        ...(projects ? [words("report.board.project")] : []),
        ...["key", "title"].map((name) => column(words, name)),
        ...["state", "agreedEnd", "actualEnd", "slip"].map((name) => own(words, name)),
      ],
      rows: progress.tasks.map(({ key, state, agreedEnd, endDay, slipDays }) => [
        ...named(key),
        ...[words(`planReport.progress.states.${state}`), agreedEnd, endDay, slipDays],
      ]),
    },
    {
      name: words("planReport.sheets.burnUp"),
      header: ["day", "agreedLine", "doneLine", "expectedLine"].map((name) =>
        words(`planReport.progress.${name}`),
      ),
      lines: {
        title: words("planReport.progress.chart", {
          total: formatsOf(words).personDays(progress.agreedDays),
        }),
        columns: [1, 2, 3],
      },
      rows: progress.series.map(({ day, agreed, done, expected }) => [
        ...[day, halves(agreed), done === null ? null : halves(done)],
        expected === null ? null : halves(expected),
      ]),
    },
  ];
}

export const MONEY_COLUMNS = ["cost", "lossBefore", "lossAfter", "return", "currency"] as const;

/** The cells below MONEY_COLUMNS. */
export function moneyCells(money: PlanReturn | null, currency: string): Cells {
  if (money === null) return [null, null, null, null, null];
  const { cost, aleNow, aleThen, rosi } = money;
  return [...[cost, aleNow, aleThen].map(roundedMoney), hundredths(rosi), currency];
}

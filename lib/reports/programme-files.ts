import { namedAspects } from "./aspect-names.ts";
import type { CalendarEntry } from "./calendar.ts";
import type { ProgrammeReport } from "./plan-report.ts";
import {
  halves,
  loadsSheet,
  MONEY_COLUMNS,
  moneyCells,
  progressSheets,
  requirementsSheet,
} from "./plan-sheets.ts";
import { inOrder } from "./roadmap-calendar.ts";
import { shownPoints, type Sheet } from "./roadmap-sheets.ts";
import type { ReportWords } from "./words.ts";

/** A programme as tables: every requirement first, then projects, loads, targets, and what was planned and done. Pure. */
export function programmeSheets(report: ProgrammeReport, words: ReportWords): readonly Sheet[] {
  const of = { words, projects: report.parts.map(({ project }) => project) };
  return [
    requirementsSheet(report, of),
    projectsSheet(report, words),
    loadsSheet(report, of),
    targetsSheet(report, words),
    moneySheet(report, words),
    ...partsSheets(report, words),
    ...progressSheets(report, of),
  ];
}

const column = (words: ReportWords, name: string) => words(`report.sheets.column.${name}`);
const shared = (words: ReportWords, name: string) => words(`planReport.sheets.column.${name}`);
const own = (words: ReportWords, name: string) => words(`planReport.programme.sheets.column.${name}`);

/** Where each project stands and what it gets. */
function projectsSheet({ parts }: ProgrammeReport, words: ReportWords): Sheet {
  return {
    name: words("planReport.programme.sheets.projects"),
    header: [
      ...[words("report.board.project"), own(words, "requirements"), column(words, "days")],
      ...[own(words, "left"), shared(words, "end")],
      ...[column(words, "score"), own(words, "scoreThen"), column(words, "level"), own(words, "levelThen")],
      ...[column(words, "percentToTarget"), own(words, "percentThen")],
    ],
    rows: parts.map(({ project, tasks, effortDays, left, endDay, today, atEnd }) => [
      ...[project.name, tasks, halves(effortDays), left, endDay],
      ...[shownPoints(today.score), shownPoints(atEnd.score), today.level, atEnd.level],
      ...[shownPoints(today.percentToTarget), shownPoints(atEnd.percentToTarget)],
    ]),
  };
}

/** Planned and done of each project; none while nothing is agreed. */
function partsSheets({ parts, progress }: ProgrammeReport, words: ReportWords): Sheet[] {
  if (progress === null) return [];
  return [
    {
      name: words("planReport.programme.progress.title"),
      header: [
        words("report.board.project"),
        ...["agreedDays", "dueDays", "doneDays"].map((name) => own(words, name)),
        ...[shared(words, "agreedEnd"), own(words, "expectedEnd"), shared(words, "slip")],
      ],
      rows: parts.map(({ project, progress: measured }) => {
        if (measured === null) return [project.name, null, null, null, null, null, null];
        const { agreedDays, dueDays, doneDays, agreedEnd, expectedEnd, slipDays } = measured;
        const days = [agreedDays, dueDays, doneDays].map(halves);
        return [project.name, ...days, agreedEnd, expectedEnd, slipDays];
      }),
    },
  ];
}

/** What each project costs and saves, or what is missing to say so. */
function moneySheet({ parts, currency }: ProgrammeReport, words: ReportWords): Sheet {
  return {
    name: words("planReport.sheets.returns"),
    header: [
      words("report.board.project"),
      ...MONEY_COLUMNS.map((name) => shared(words, name)),
      own(words, "missing"),
    ],
    rows: parts.map(({ project, money, missing }) => [
      ...[project.name, ...moneyCells(money, currency)],
      money === null ? missing.map((name) => words(`planReport.missing.${name}`)).join(", ") : null,
    ]),
  };
}

function targetsSheet(report: ProgrammeReport, words: ReportWords): Sheet {
  const aspects = new Map(namedAspects(report.aspects, words).map(({ key, name }) => [key, name]));
  const reached = words("planReport.targets.reached");
  return {
    name: words("planReport.sheets.targets"),
    header: [
      words("report.board.project"),
      ...["aspect", "score", "target"].map((name) => words(`report.sheets.column.${name}`)),
      ...["plannedDay", "expectedDay"].map((name) => words(`planReport.sheets.column.${name}`)),
    ],
    rows: report.parts.flatMap(({ project, targets }) =>
      targets.map(({ aspect, score, target, day, isReached, expected }) => [
        ...[project.name, aspects.get(aspect) ?? aspect, shownPoints(score), shownPoints(target)],
        isReached ? reached : day,
        expected === null ? null : expected.isReached ? reached : expected.day,
      ]),
    ),
  };
}

/** The projects of a programme and the days of each requirement as entries of a calendar, in the order of their days. Pure. */
export function programmeCalendar(report: ProgrammeReport, words: ReportWords): readonly CalendarEntry[] {
  const { plan, parts, tasks } = report;
  const bySlug = Map.groupBy(tasks, ({ project }) => project.slug);
  const projects = parts.flatMap(({ project, endDay }) => {
    const own = bySlug.get(project.slug) ?? [];
    const from = own.map(({ startDay }) => startDay).toSorted()[0];
    if (from === undefined || endDay === null) return [];
    return [
      {
        id: `${project.slug}-programme-${plan.id}`,
        title: words("planReport.programme.events.project", { project: project.name, programme: plan.name }),
        text: own.map(({ key, title }) => `${key} ${title}`).join("\n"),
        from,
        to: endDay,
      },
    ];
  });
  const work = tasks.map(({ key, project, title, role, owner, startDay, endDay }) => ({
    id: `${project.slug}-programme-${plan.id}-${key}`,
    title: words("planReport.events.task", { key, project: project.name, title }),
    text: owner === null ? role : `${role}\n${owner}`,
    from: startDay,
    to: endDay,
  }));
  return inOrder([...projects, ...work]);
}

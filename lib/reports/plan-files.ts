import { monthBounds } from "#lib/domain/month.ts";
import { namedAspects } from "./aspect-names.ts";
import type { CalendarEntry } from "./calendar.ts";
import type { PlanReport } from "./plan-report.ts";
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

/** A plan as tables: every requirement first, then phases, money, loads, targets, and what was planned and done. Pure. */
export function planSheets(report: PlanReport, words: ReportWords): readonly Sheet[] {
  const column = (name: string) => words(`report.sheets.column.${name}`);
  const own = (name: string) => words(`planReport.sheets.column.${name}`);
  const aspects = new Map(namedAspects(report.aspects, words).map(({ key, name }) => [key, name]));
  const of = { words };
  return [
    requirementsSheet(report, of),
    {
      name: words("planReport.sheets.phases"),
      header: [
        column("phase"),
        ...["from", "to"].map(own),
        column("days"),
        own("capacity"),
        ...["score", "level", "percentToTarget", "openCritical", "gate"].map(column),
        ...MONEY_COLUMNS.map(own),
      ],
      rows: report.phases.map(({ ordinal, from, to, effortDays, capacityDays, after, money }) => [
        ...[ordinal, from, to, halves(effortDays), halves(capacityDays)],
        ...[shownPoints(after.score), after.level, shownPoints(after.percentToTarget), after.openCritical],
        words(`report.sheets.gate.${after.gatePassed ? "passed" : "blocked"}`),
        ...moneyCells(money, report.currency),
      ]),
    },
    loadsSheet(report, of),
    {
      name: words("planReport.sheets.targets"),
      header: [...["aspect", "score", "target"].map(column), ...["plannedDay", "expectedDay"].map(own)],
      rows: report.targets.map(({ aspect, score, target, day, isReached, expected }) => [
        ...[aspects.get(aspect) ?? aspect, shownPoints(score), shownPoints(target)],
        isReached ? words("planReport.targets.reached") : day,
        expected === null ? null : expected.isReached ? words("planReport.targets.reached") : expected.day,
      ]),
    },
    ...progressSheets(report, of),
  ];
}

/** The same requirements as a roadmap's table of gaps has them, so that those of many projects stand below each other. */
export function planGapRows(report: PlanReport, words: ReportWords): Sheet["rows"] {
  const aspects = new Map(namedAspects(report.aspects, words).map(({ key, name }) => [key, name]));
  return [
    ...report.tasks.map((task) => [
      ...[task.key, task.title, aspects.get(task.aspect) ?? task.aspect],
      ...[words(`common.criticality.${task.criticality}`), words(`common.status.${task.status}`)],
      ...[task.effortDays, Math.round(task.priority * 1000) / 1000, task.owner, task.dueDate, task.phase],
      ...[task.startDay.slice(0, 7), task.endDay.slice(0, 7), task.waitsFor.join(" "), null],
    ]),
    ...report.left.map(({ key, title, aspect, effortDays, owner, reason, dependencies }) => [
      ...[key, title, aspects.get(aspect) ?? aspect, null, null, effortDays, null, owner],
      ...[null, null, null, null, dependencies.join(" ")],
      words(`planReport.left.reasons.${reason}`, { keys: dependencies.join(" ") }),
    ]),
  ];
}

/** The phases of a plan and the days of each requirement as entries of a calendar, in the order of their days. Pure. */
export function planCalendar(report: PlanReport, words: ReportWords): readonly CalendarEntry[] {
  const { project, plan, tasks } = report;
  const phases = report.phases.map(({ ordinal, from, to }) => ({
    id: `${project.slug}-plan-${plan.id}-phase-${ordinal}`,
    title: words("planReport.events.phase", { project: project.name, plan: plan.name, number: ordinal }),
    text: tasks
      .filter(({ phase }) => phase === ordinal)
      .map(({ key, title }) => `${key} ${title}`)
      .join("\n"),
    from: monthBounds(from).first,
    to: monthBounds(to).last,
  }));
  const work = tasks.map(({ key, title, role, owner, startDay, endDay }) => ({
    id: `${project.slug}-plan-${plan.id}-${key}`,
    title: words("planReport.events.task", { key, project: project.name, title }),
    text: owner === null ? role : `${role}\n${owner}`,
    from: startDay,
    to: endDay,
  }));
  return inOrder([...phases, ...work]);
}

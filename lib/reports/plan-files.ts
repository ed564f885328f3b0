import { monthBounds } from "#lib/domain/month.ts";
import { namedAspects } from "./aspect-names.ts";
import type { CalendarEntry } from "./calendar.ts";
import type { PlanReport, PlanReturn } from "./plan-report.ts";
import { inOrder } from "./roadmap-calendar.ts";
import { roundedMoney, type Sheet } from "./roadmap-sheets.ts";
import { formatsOf, type ReportWords } from "./words.ts";

const hundredths = (share: number | null) => (share === null ? null : Math.round(share * 100));
const halves = (days: number) => Math.round(days * 100) / 100;

/** A plan as tables: every requirement first, then phases, money, loads, targets, and what was planned and done. Pure. */
export function planSheets(report: PlanReport, words: ReportWords): readonly Sheet[] {
  const column = (name: string) => words(`report.sheets.column.${name}`);
  const own = (name: string) => words(`planReport.sheets.column.${name}`);
  const aspects = new Map(namedAspects(report.aspects, words).map(({ key, name }) => [key, name]));
  const yes = (value: boolean) => own(value ? "yes" : "no");
  const { progress } = report;
  return [
    {
      name: words("planReport.sheets.requirements"),
      header: [
        ...["key", "title", "aspect", "criticality", "status", "days"].map(column),
        ...["role"].map(own),
        ...["owner", "phase"].map(column),
        ...["start", "end", "pinned", "slack", "critical"].map(own),
        ...["due", "waitsFor"].map(column),
        own("why"),
      ],
      rows: [
        ...report.tasks.map((task) => [
          ...[task.key, task.title, aspects.get(task.aspect) ?? task.aspect],
          ...[words(`common.criticality.${task.criticality}`), words(`common.status.${task.status}`)],
          ...[task.effortDays, task.role, task.owner, task.phase, task.startDay, task.endDay],
          ...[task.pinnedMonth, task.slackDays, yes(task.slackDays === 0)],
          ...[task.dueDate, task.waitsFor.join(" "), null],
        ]),
        ...report.left.map(({ key, title, aspect, effortDays, owner, reason, dependencies }) => [
          ...[key, title, aspects.get(aspect) ?? aspect, null, null, effortDays, null, owner],
          ...[null, null, null, null, null, null, null, dependencies.join(" ")],
          words(`planReport.left.reasons.${reason}`, { keys: dependencies.join(" ") }),
        ]),
      ],
    },
    {
      name: words("planReport.sheets.phases"),
      header: [
        column("phase"),
        ...["from", "to"].map(own),
        column("days"),
        own("capacity"),
        ...["score", "level", "percentToTarget", "openCritical", "gate"].map(column),
        ...["cost", "lossBefore", "lossAfter", "return", "currency"].map(own),
      ],
      rows: report.phases.map(({ ordinal, from, to, effortDays, capacityDays, after, money }) => [
        ...[ordinal, from, to, halves(effortDays), halves(capacityDays)],
        ...[hundredths(after.score), after.level, hundredths(after.percentToTarget), after.openCritical],
        words(`report.sheets.gate.${after.gatePassed ? "passed" : "blocked"}`),
        ...moneyCells(money, report.currency),
      ]),
    },
    {
      name: words("planReport.sheets.loads"),
      header: [own("role"), ...["month", "load", "capacity"].map(own)],
      rows: report.roles.flatMap(({ name, months }) =>
        months.map(({ month, load, capacity }) => [name, month, halves(load), halves(capacity)]),
      ),
    },
    {
      name: words("planReport.sheets.targets"),
      header: [...["aspect", "score", "target"].map(column), ...["plannedDay", "expectedDay"].map(own)],
      rows: report.targets.map(({ aspect, score, target, day, isReached, expected }) => [
        ...[aspects.get(aspect) ?? aspect, hundredths(score), hundredths(target)],
        isReached ? words("planReport.targets.reached") : day,
        expected === null ? null : expected.isReached ? words("planReport.targets.reached") : expected.day,
      ]),
    },
    ...(progress === null
      ? []
      : [
          {
            name: words("planReport.sheets.progress"),
            header: [
              ...["key", "title"].map(column),
              ...["state", "agreedEnd", "actualEnd", "slip"].map(own),
            ],
            rows: progress.progress.tasks.map(({ key, state, agreedEnd, endDay, slipDays }) => [
              ...[key, progress.titles[key] ?? key, words(`planReport.progress.states.${state}`)],
              ...[agreedEnd, endDay, slipDays],
            ]),
          },
          {
            name: words("planReport.sheets.burnUp"),
            header: [
              words("planReport.progress.day"),
              ...["agreedLine", "doneLine", "expectedLine"].map((line) =>
                words(`planReport.progress.${line}`),
              ),
            ],
            lines: {
              title: words("planReport.progress.chart", {
                total: formatsOf(words).personDays(progress.progress.agreedDays),
              }),
              columns: [1, 2, 3],
            },
            rows: progress.progress.series.map(({ day, agreed, done, expected }) => [
              ...[day, halves(agreed), done === null ? null : halves(done)],
              expected === null ? null : halves(expected),
            ]),
          },
        ]),
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

function moneyCells(money: PlanReturn | null, currency: string) {
  if (money === null) return [null, null, null, null, null];
  const { cost, aleNow, aleThen, rosi } = money;
  return [...[cost, aleNow, aleThen].map(roundedMoney), hundredths(rosi), currency];
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

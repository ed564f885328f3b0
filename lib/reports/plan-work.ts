import { monthBounds, monthsBetween, monthSequence } from "#lib/domain/month.ts";
import type { Formats } from "#lib/format/language.ts";
import type { Block, GanttBar, Section, WorkItem } from "./document.ts";
import type { CoreContext, PlanContext } from "./plan-context.ts";
import type { LateFacts, PlanLeft, PlanTaskFacts } from "./plan-report.ts";

type Gantt = Extract<Block, { kind: "gantt" }>;

/** The plan as a gantt: one bar a requirement, grouped by phase, from the day it begins to the day it ends. */
export function planCalendarSection({ report, words, format }: PlanContext): Section {
  const { tasks, phases, endDay } = report;
  const title = words("planReport.calendar.title");
  const first = tasks[0]?.startDay.slice(0, 7);
  if (first === undefined || endDay === null) {
    const text = words("planReport.work.nothing");
    return { id: "calendar", title, ownPage: false, blocks: [{ kind: "paragraph", text, tone: "body" }] };
  }
  const months = monthSequence(first, monthsBetween(first, endDay.slice(0, 7)) + 1);
  return {
    id: "calendar",
    title,
    ownPage: true,
    blocks: [
      { kind: "paragraph", text: words("planReport.calendar.lead"), tone: "quiet" },
      {
        kind: "gantt",
        caption: words("planReport.calendar.caption"),
        itemTitle: words("report.item.title"),
        whenTitle: words("report.item.when"),
        ...monthAxis(months, format),
        groups: phases.map(({ ordinal, from, to, effortDays, capacityDays }) => {
          const own = tasks.filter(({ phase }) => phase === ordinal);
          return {
            title: words("report.phase.heading", {
              phase: words("report.phase.plain", { ordinal }),
              months: format.monthSpan(from, to),
            }),
            note: words("planReport.calendar.phaseNote", {
              count: own.length,
              days: format.personDays(effortDays),
              capacity: format.personDays(capacityDays),
            }),
            bars: own.map((task) => taskBar(task, first, format)),
          };
        }),
      },
    ],
  };
}

/** The months of a gantt, and where each year begins. */
export function monthAxis(months: readonly string[], format: Formats): Pick<Gantt, "months" | "years"> {
  return {
    months: months.map(format.shortMonth),
    years: months.flatMap((month, at) =>
      at === 0 || month.endsWith("-01") ? [{ at, label: month.slice(0, 4) }] : [],
    ),
  };
}

/** A requirement as a bar from its first day to its last, dark on the critical path. */
export function taskBar(
  { key, title, startDay, endDay, slackDays }: PlanTaskFacts,
  first: string,
  format: Formats,
): GanttBar {
  return {
    label: key,
    title,
    when: format.days(startDay, endDay),
    from: placeOf(first, startDay, 0),
    to: placeOf(first, endDay, 1),
    emphasis: slackDays === 0,
  };
}

/** A day in months since the first; its evening with `passed` 1. */
export function placeOf(first: string, day: string, passed: 0 | 1): number {
  const month = day.slice(0, 7);
  const length = Number(monthBounds(month).last.slice(8));
  return monthsBetween(first, month) + (Number(day.slice(8)) - 1 + passed) / length;
}

/** Each requirement with its role, days and why it stands there, by phase; then the critical path in its order. */
export function planWorkSection(context: PlanContext): Section {
  const { report, words } = context;
  return {
    id: "work",
    title: words("planReport.work.title"),
    ownPage: report.tasks.length > 0,
    blocks: [...planWorkBlocks(context), ...criticalBlocks(context)],
  };
}

export function planWorkBlocks(context: PlanContext): Block[] {
  const { report, words, format } = context;
  const blocks = report.phases.flatMap(({ ordinal, from, to }): Block[] => {
    const own = report.tasks.filter(({ phase }) => phase === ordinal);
    if (own.length === 0) return [];
    return [
      {
        kind: "heading",
        text: words("report.phase.heading", {
          phase: words("report.phase.plain", { ordinal }),
          months: format.monthSpan(from, to),
        }),
      },
      workList(context, own),
    ];
  });
  return blocks.length > 0
    ? blocks
    : [{ kind: "paragraph", text: words("planReport.work.nothing"), tone: "body" }];
}

/** Requirements with why they stand where they do, and by whom they are done. */
export function workList(context: CoreContext, tasks: readonly PlanTaskFacts[]): Block {
  const { words } = context;
  return {
    kind: "work_items",
    columns: {
      item: words("report.item.itemAndWhy"),
      effort: words("report.item.days"),
      when: words("report.item.when"),
      owner: words("planReport.work.who"),
    },
    items: tasks.map((task) => workItem(context, task)),
  };
}

function workItem(context: CoreContext, task: PlanTaskFacts): WorkItem {
  const { words, format, aspect } = context;
  const { role, owner } = task;
  const say = (key: string, values?: Readonly<Record<string, string | number>>) => words(key, values);
  const why = [
    say("report.why.what", {
      criticality: words(`common.criticality.${task.criticality}`),
      aspect: aspect(task.aspect).name,
    }),
    task.slackDays === 0
      ? say("planReport.work.criticalPath")
      : say("planReport.work.slack", { days: task.slackDays }),
  ];
  if (task.pinnedMonth !== null)
    why.push(say("planReport.work.pinned", { month: format.month(task.pinnedMonth) }));
  if (task.late !== null) why.push(lateText(task.late, say));
  if (task.blocksGate) why.push(say("report.why.gate"));
  if (task.status === "partial") why.push(say("report.why.partial"));
  if (task.neededBy !== null) why.push(say("report.why.neededBy", { key: task.neededBy }));
  if (task.waitsFor.length > 0) why.push(say("report.why.waitsFor", { keys: format.list(task.waitsFor, 4) }));
  if (task.dueDate !== null && task.dueDate < task.endDay)
    why.push(say("report.why.late", { day: format.day(task.dueDate) }));
  return {
    key: task.key,
    title: task.title,
    why: why.join(" "),
    effort: format.personDays(task.effortDays),
    when: format.days(task.startDay, task.endDay),
    owner: owner === null ? role : `${role} · ${owner}`,
    emphasis: task.slackDays === 0,
  };
}

function lateText(
  late: LateFacts,
  say: (key: string, values?: Readonly<Record<string, string>>) => string,
): string {
  switch (late.kind) {
    case "waits":
      return say("planReport.work.lateWaits", { key: late.key });
    case "no_room":
      return say("planReport.work.lateRoom");
    case "past":
      return say("planReport.work.latePast");
    case "before_plan":
      return say("planReport.work.lateStart");
  }
}

function criticalBlocks({ report, words, format }: PlanContext): Block[] {
  const critical = report.tasks
    .filter(({ slackDays }) => slackDays === 0)
    .toSorted((left, right) =>
      left.startDay < right.startDay ? -1 : left.startDay > right.startDay ? 1 : 0,
    );
  if (critical.length === 0) return [];
  return [
    { kind: "heading", text: words("planReport.work.criticalTitle") },
    { kind: "paragraph", text: words("planReport.work.criticalLead"), tone: "quiet" },
    {
      kind: "table",
      caption: words("planReport.work.criticalCaption"),
      columns: [
        { title: words("report.item.key") },
        { title: words("report.item.title"), wide: true },
        { title: words("planReport.sheets.column.role") },
        { title: words("planReport.work.start") },
        { title: words("planReport.work.end") },
        { title: words("report.item.days"), align: "end", numeric: true },
      ],
      rows: critical.map(({ key, title, role, startDay, endDay, effortDays }) => ({
        cells: [
          ...[key, title, role, format.day(startDay), format.day(endDay)],
          format.personDays(effortDays),
        ],
      })),
    },
  ];
}

/** What is not in the plan, with the reason. */
export function planLeftSection(context: PlanContext): Section {
  const { words } = context;
  return {
    id: "left",
    title: words("planReport.left.title"),
    ownPage: false,
    blocks: planLeftBlocks(context),
  };
}

export function planLeftBlocks(context: CoreContext): Block[] {
  const { report, words, format } = context;
  const { left } = report;
  if (left.length === 0) return [{ kind: "paragraph", text: words("planReport.left.none"), tone: "body" }];
  const days = left.reduce((sum, { effortDays }) => sum + effortDays, 0);
  return [
    {
      kind: "paragraph",
      text: words("planReport.left.lead", { count: left.length, days: format.personDays(days) }),
      tone: "body",
    },
    leftTable(context, left),
  ];
}

export function leftTable({ words, format }: CoreContext, left: readonly PlanLeft[]): Block {
  return {
    kind: "table",
    caption: words("planReport.left.caption"),
    columns: [
      { title: words("report.item.key") },
      { title: words("report.item.title"), wide: true },
      { title: words("report.item.days"), align: "end", numeric: true },
      { title: words("planReport.left.reason"), wide: true },
    ],
    rows: left.map(({ key, title, effortDays, reason, dependencies }) => ({
      cells: [
        ...[key, title, format.personDays(effortDays)],
        words(`planReport.left.reasons.${reason}`, { keys: format.list(dependencies, 4) }),
      ],
    })),
  };
}

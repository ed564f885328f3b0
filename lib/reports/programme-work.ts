import { monthsBetween, monthSequence } from "#lib/domain/month.ts";
import type { Block, Section } from "./document.ts";
import type { ProgrammeContext } from "./plan-context.ts";
import type { PlanTaskFacts } from "./plan-report.ts";
import { leftTable, monthAxis, placeOf, taskBar, workList } from "./plan-work.ts";

/** The programme as a gantt: one bar a project first, then the requirements of each. */
export function programmeCalendarSection(context: ProgrammeContext): Section {
  const { report, words, format } = context;
  const { endDay } = report;
  const title = words("planReport.calendar.title");
  const projects = partsWithTasks(context);
  const first = monthOf(report.tasks);
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
      { kind: "paragraph", text: words("planReport.programme.calendar.lead"), tone: "quiet" },
      {
        kind: "gantt",
        caption: words("planReport.programme.calendar.caption"),
        itemTitle: words("report.item.title"),
        whenTitle: words("report.item.when"),
        ...monthAxis(months, format),
        groups: [
          {
            title: words("planReport.programme.calendar.projects"),
            note: words("planReport.programme.covers", { count: projects.length }),
            bars: projects.map(({ number, part, from, to }) => ({
              label: String(number),
              title: part.project.name,
              // Its days are more than the column has room for; the table of projects has the last.
              when: format.monthSpan(from.slice(0, 7), to.slice(0, 7)),
              from: placeOf(first, from, 0),
              to: placeOf(first, to, 1),
              emphasis: to === endDay,
            })),
          },
          ...projects.map(({ number, part, tasks }) => ({
            title: `${number} ${part.project.name}`,
            note: words("planReport.programme.calendar.note", {
              count: tasks.length,
              days: format.personDays(part.effortDays),
            }),
            bars: tasks.map((task) => taskBar(task, first, format)),
          })),
        ],
      },
    ],
  };
}

/** Each requirement with why, effort and days, by project. */
export function programmeWorkSection(context: ProgrammeContext): Section {
  const { report, words, format } = context;
  const projects = partsWithTasks(context);
  const idle = report.parts.filter(({ tasks }) => tasks === 0).map(({ project }) => project.name);
  const nothing = words("planReport.programme.work.nothing", { names: format.list(idle) });
  return {
    id: "work",
    title: words("planReport.programme.work.title"),
    ownPage: projects.length > 0,
    blocks: [
      ...projects.flatMap(({ part, tasks, to }): Block[] => [
        { kind: "heading", text: part.project.name },
        {
          kind: "paragraph",
          text: words("planReport.programme.work.lead", {
            count: tasks.length,
            days: format.personDays(part.effortDays),
            end: format.day(to),
            left: part.left,
          }),
          tone: "quiet",
        },
        workList(context, tasks),
      ]),
      ...(idle.length === 0 ? [] : [{ kind: "paragraph", text: nothing, tone: "body" } as const]),
      ...(report.parts.length === 0
        ? [{ kind: "paragraph", text: words("planReport.work.nothing"), tone: "body" } as const]
        : []),
    ],
  };
}

/** What is not in the programme, with the reason, by project. */
export function programmeLeftSection(context: ProgrammeContext): Section {
  const { report, words, format } = context;
  const bySlug = Map.groupBy(report.left, ({ project }) => project.slug);
  const days = report.left.reduce((sum, { effortDays }) => sum + effortDays, 0);
  const text =
    report.left.length === 0
      ? words("planReport.programme.left.none")
      : words("planReport.programme.left.lead", {
          count: report.left.length,
          days: format.personDays(days),
        });
  return {
    id: "left",
    title: words("planReport.left.title"),
    ownPage: false,
    blocks: [
      { kind: "paragraph", text, tone: "body" },
      ...report.parts.flatMap(({ project }): Block[] => {
        const own = bySlug.get(project.slug) ?? [];
        return own.length === 0 ? [] : [{ kind: "heading", text: project.name }, leftTable(context, own)];
      }),
    ],
  };
}

/** The projects that have work on the calendar, numbered in their order, with it in the order of its days. */
function partsWithTasks({ report }: ProgrammeContext) {
  const bySlug = Map.groupBy(report.tasks, ({ project }) => project.slug);
  return report.parts
    .flatMap((part) => {
      const tasks = (bySlug.get(part.project.slug) ?? []).toSorted(
        (left, right) =>
          left.startDay.localeCompare(right.startDay) || left.endDay.localeCompare(right.endDay),
      );
      const [begins] = tasks;
      const to = tasks.reduce((last, { endDay }) => (endDay > last ? endDay : last), "");
      return begins ? [{ part, tasks, from: begins.startDay, to }] : [];
    })
    .map((part, index) => ({ ...part, number: index + 1 }));
}

function monthOf(tasks: readonly PlanTaskFacts[]): string | undefined {
  return tasks.map(({ startDay }) => startDay.slice(0, 7)).toSorted()[0];
}

import { monthBounds } from "#lib/domain/month.ts";
import type { CalendarEntry } from "./calendar.ts";
import type { RoadmapReport } from "./roadmap-report.ts";
import type { ReportWords } from "./words.ts";

/** The phases of a roadmap and the due dates of its gaps as entries of a calendar, in the order of their days. Pure. */
export function roadmapCalendar(report: RoadmapReport, words: ReportWords): readonly CalendarEntry[] {
  const { project, plan } = report;
  const phases = plan.phases.map(({ ordinal, from, to, items }) => ({
    id: `${project.slug}-phase-${ordinal}`,
    title: words("report.calendar.phase", { project: project.name, number: ordinal }),
    text: items.map(({ key, title }) => `${key} ${title}`).join("\n"),
    from: monthBounds(from).first,
    to: monthBounds(to).last,
  }));
  return inOrder([...phases, ...dueEntries(report, words)]);
}

/** The due dates of a roadmap's gaps, whatever plan they are in. */
export function dueEntries({ project, plan }: RoadmapReport, words: ReportWords): readonly CalendarEntry[] {
  return [...plan.phases.flatMap(({ items }) => items), ...plan.unplanned].flatMap(
    ({ key, title, dueDate, owner }) =>
      dueDate === null
        ? []
        : [
            {
              id: `${project.slug}-due-${key}`,
              title: words("report.calendar.due", { key, project: project.name }),
              text: owner === null ? title : `${title}\n${owner}`,
              from: dueDate,
              to: dueDate,
            },
          ],
  );
}

/** Entries by their first day, ties by id. */
export function inOrder(entries: readonly CalendarEntry[]): CalendarEntry[] {
  return entries.toSorted(
    (left, right) => left.from.localeCompare(right.from) || left.id.localeCompare(right.id),
  );
}

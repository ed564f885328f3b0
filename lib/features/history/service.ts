import "server-only";
import { stringify } from "csv/sync";
import { requireProject } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { getTimeZone, listChecklistAspects } from "#lib/features/checklist/data.ts";
import { toIsoDay } from "#lib/format/dates.ts";
import { listProjectActors, listProjectHistory } from "./data.ts";
import type { EventsFileQuery, EventsQuery } from "./schema.ts";
import type { ProjectEvent, ProjectEventsDto } from "./types.ts";

const PER_PAGE = 50;
const CHUNK = 2_000;
/** A file that a spreadsheet still opens; who needs more narrows the days. */
const MOST_IN_FILE = 50_000;

/** A page of what was done in a project. */
export async function loadEvents(
  scope: OrgScope,
  slug: string,
  query: EventsQuery,
): Promise<ProjectEventsDto> {
  const project = await requireProject(scope, { slug });
  const timeZone = await getTimeZone(scope);
  const { before, ...filters } = query;
  const found = await listProjectHistory(scope, project.id, filters, {
    before,
    take: PER_PAGE + 1,
    timeZone,
  });
  const events = found.slice(0, PER_PAGE);
  return {
    organization: scope.organizationSlug,
    project: { id: project.id, slug, name: project.name, archived: project.archivedAt !== null },
    events,
    older: found.length > PER_PAGE ? (events.at(-1)?.sequence ?? null) : null,
    filters: {
      person: filters.person ?? null,
      kind: filters.kind ?? null,
      aspect: filters.aspect ?? null,
      item: filters.item ?? null,
      from: filters.from ?? null,
      to: filters.to ?? null,
    },
    isFirstPage: before === undefined,
    people: await listProjectActors(scope, project.id),
    aspects: (await listChecklistAspects(scope, project.id)).map(({ key, name }) => ({ key, name })),
    timeZone,
  };
}

const COLUMNS = [
  "event",
  "at",
  "person",
  "action",
  "object",
  "requirement",
  "title",
  "aspect",
  "field",
  "environment",
  "from",
  "to",
  "reason",
] as const;
type Line = Partial<Record<(typeof COLUMNS)[number], string | number | null>>;

/** One line for each thing that an event changed, in columns that a spreadsheet can filter. */
function linesOf(event: ProjectEvent): Line[] {
  const common = {
    event: event.sequence,
    at: event.at,
    person: event.actor,
    action: event.action,
    object: event.objectLabel,
    requirement: event.item?.key ?? null,
    title: event.item?.title ?? null,
    aspect: event.item?.aspect ?? null,
  };
  const details = [
    ...event.changes.map((change): Line => {
      if (change.kind === "status") {
        const { environment, from, to, reason } = change;
        return { field: "status", environment, from, to, reason };
      }
      if (change.kind === "note") return { field: "note", to: change.cleared ? "" : "changed" };
      if (change.kind === "confirmed") return { field: "confirmed" };
      if (change.kind === "other") return {};
      return { field: change.kind, from: change.from, to: change.to };
    }),
    ...event.fields.map(({ field, before, after }): Line => ({ field, from: before, to: after })),
  ];
  return (details.length > 0 ? details : [{}]).map((detail) => ({ ...common, ...detail }));
}

/** Everything that matches as a file; the newest 50,000 events when there are more. */
export async function eventsFile(
  scope: OrgScope,
  slug: string,
  query: EventsFileQuery,
): Promise<{ name: string; type: string; text: string; truncated: boolean }> {
  const project = await requireProject(scope, { slug });
  const timeZone = await getTimeZone(scope);
  const { format, ...filters } = query;
  const events: ProjectEvent[] = [];
  let more = true;
  while (more && events.length < MOST_IN_FILE) {
    const before = events.at(-1)?.sequence;
    const page = await listProjectHistory(scope, project.id, filters, { before, take: CHUNK, timeZone });
    events.push(...page);
    more = page.length === CHUNK;
  }
  const name = `history-${slug}-${toIsoDay(scope.now, timeZone)}.${format}`;
  if (format === "json") {
    const content = {
      organization: scope.organizationName,
      project: project.name,
      exportedAt: scope.now.toISOString(),
      filters,
      complete: !more,
      events,
    };
    return { name, type: "application/json", text: JSON.stringify(content, null, 1), truncated: more };
  }
  const text = stringify(events.flatMap(linesOf), {
    header: true,
    columns: [...COLUMNS],
    bom: true,
    // A cell that begins like a formula would run in the reader's spreadsheet.
    escape_formulas: true,
    record_delimiter: "\r\n",
  });
  return { name, type: "text/csv; charset=utf-8", text, truncated: more };
}

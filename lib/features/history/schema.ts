import { z } from "zod";

/** What events are about, as kinds to filter by, each with the beginnings of its actions' names. */
export const EVENT_KINDS = {
  answers: ["item.status_changed", "item.confirmed"],
  facts: ["item.updated"],
  evidence: ["evidence."],
  risks: ["risk"],
  comments: ["comment."],
  snapshots: ["snapshot.", "reassessment."],
  project: ["project.", "roadmap.", "framework", "report."],
} as const;
export type EventKind = keyof typeof EVENT_KINDS;
export const EVENT_KIND_NAMES = [
  "answers",
  "facts",
  "evidence",
  "risks",
  "comments",
  "snapshots",
  "project",
] as const satisfies readonly EventKind[];

const day = z.iso
  .date("Give a day as YYYY-MM-DD")
  .refine((text) => text >= "2000-01-01" && text <= "2199-12-31", "Give a day between 2000 and 2199")
  .optional();
const key = z.string().trim().min(1).max(60).optional();

const filters = {
  /** User id, or "system". */
  person: z.union([z.uuid(), z.literal("system")], "Give the id of a person, or system").optional(),
  kind: z.enum(EVENT_KIND_NAMES, `Choose one of ${EVENT_KIND_NAMES.join(", ")}`).optional(),
  aspect: key,
  /** Requirement key. */
  item: key,
  /** Calendar days in the organisation's time zone, both included. */
  from: day,
  to: day,
};

/** The query of the page. Falls back, since an old link must still open. */
export const eventsQuerySchema = z.object({
  person: filters.person.catch(undefined),
  kind: filters.kind.catch(undefined),
  aspect: key.catch(undefined),
  item: key.catch(undefined),
  from: day.catch(undefined),
  to: day.catch(undefined),
  /** Events older than this sequence. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
});
export type EventsQuery = z.output<typeof eventsQuerySchema>;

/** The same filters for a file of all that matches. Refuses what it does not know: a file of everything is another one. */
export const eventsFileSchema = z.strictObject({
  ...filters,
  format: z.enum(["csv", "json"], "Choose csv or json").default("csv"),
});
export type EventsFileQuery = z.output<typeof eventsFileSchema>;

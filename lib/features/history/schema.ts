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
  .date()
  .refine((text) => text >= "2000-01-01" && text <= "2199-12-31")
  .optional()
  .catch(undefined);
const key = z.string().trim().min(1).max(60).optional().catch(undefined);

const filters = {
  /** User id, or "system". */
  person: z
    .union([z.uuid(), z.literal("system")])
    .optional()
    .catch(undefined),
  kind: z.enum(EVENT_KIND_NAMES).optional().catch(undefined),
  aspect: key,
  /** Requirement key. */
  item: key,
  /** Calendar days in the organisation's time zone, both included. */
  from: day,
  to: day,
};

/** The query of the page. Falls back, since an old link must still open. */
export const eventsQuerySchema = z.object({
  ...filters,
  /** Events older than this sequence. */
  before: z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined),
});
export type EventsQuery = z.output<typeof eventsQuerySchema>;

/** The same filters for a file of everything that matches. */
export const eventsFileSchema = z.object({ ...filters, format: z.enum(["csv", "json"]).catch("csv") });
export type EventsFileQuery = z.output<typeof eventsFileSchema>;

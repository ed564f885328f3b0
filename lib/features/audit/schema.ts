import { z } from "zod";
import { slugSchema } from "#lib/server/slug.ts";

/** What events are about, as groups to filter by; the nouns are the first half of an action's name. */
export const AUDIT_GROUPS = {
  items: ["item", "comment"],
  projects: ["project", "roadmap", "plan", "template", "snapshot", "reassessment", "standard", "view"],
  people: ["member", "invitation"],
  organization: ["organization"],
  reports: ["report"],
  evidence: ["evidence", "risk"],
  returns: ["loss"],
} as const;
export type AuditGroup = keyof typeof AUDIT_GROUPS;
export const AUDIT_GROUP_KEYS = [
  "items",
  "projects",
  "people",
  "organization",
  "reports",
  "evidence",
  "returns",
] as const satisfies readonly AuditGroup[];

const day = z.iso
  .date()
  .refine((text) => text >= "2000-01-01" && text <= "2199-12-31")
  .optional()
  .catch(undefined);
const cursor = z.coerce.number().int().min(1).max(2_147_483_647).optional().catch(undefined);

/** The query of the log's address. Falls back, since an old link must still open. */
export const auditQuerySchema = z.object({
  /** User id, or "system". */
  person: z
    .union([z.uuid(), z.literal("system")])
    .optional()
    .catch(undefined),
  group: z.enum(AUDIT_GROUP_KEYS).optional().catch(undefined),
  project: slugSchema.optional().catch(undefined),
  /** Calendar days in the organisation's time zone, both included. */
  from: day,
  to: day,
  /** Events older than this sequence. */
  before: cursor,
  /** Events newer than this sequence. */
  after: cursor,
});
export type AuditQuery = z.output<typeof auditQuerySchema>;

/** Where an earlier call has come to; without it the walk begins at the first event. */
export const verifySchema = z.strictObject({
  reached: z
    .strictObject({
      events: z.number().int().min(0).max(2_147_483_646),
      head: z.string().regex(/^[0-9a-f]{64}$/),
    })
    .optional(),
});

/** Events that one call walks: well within the time of a transaction, also on a small machine. */
export const VERIFIED_AT_ONCE = 20_000;

import { z } from "zod";

/** What travels between server processes through Postgres: ids and verbs, never a text of a tenant. */
const id = z.string().max(64);

/** Written by append_audit_event in the transaction of each change. */
export const changeSchema = z.object({
  organizationId: id,
  projectId: id.nullable(),
  objectType: z.string(),
  objectId: id,
  action: z.string(),
  actorId: id.nullable(),
  sequence: z.number().int(),
});
export type Change = z.output<typeof changeSchema>;

export const inboxSchema = z.object({ organizationId: id, userIds: z.array(id) });

/** Somebody looks at an item, or no longer at any (`itemId` null). `tab` tells their windows apart. */
export const presenceSchema = z.object({
  organizationId: id,
  userId: id,
  tab: id,
  projectId: id.nullable(),
  itemId: id.nullable(),
  name: z.string().max(120),
});
export type Presence = z.output<typeof presenceSchema>;

export const CHANNELS = {
  changes: "twelvefold_changes",
  inbox: "twelvefold_inbox",
  presence: "twelvefold_presence",
  mail: "twelvefold_mail",
  packs: "twelvefold_packs",
  rescores: "twelvefold_rescores",
} as const;

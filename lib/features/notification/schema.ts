import { z } from "zod";
import { CHANNELS, DIGESTS, NOTIFICATION_KINDS } from "./kinds.ts";

export const markNotificationsSchema = z.strictObject({
  ids: z.array(z.uuid()).min(1).max(200),
  read: z.boolean(),
});

export const markAllReadSchema = z.strictObject({
  /** When the list was shown. */
  before: z.iso.datetime(),
});

export const savePreferencesSchema = z.strictObject({
  /** 0 while nothing has been chosen. */
  version: z.number().int().min(0).max(2_147_483_646),
  channels: z.record(z.enum(NOTIFICATION_KINDS), z.enum(CHANNELS)),
  digest: z.enum(DIGESTS),
  digestHour: z.number().int().min(0).max(23),
});

export type SavePreferencesInput = z.output<typeof savePreferencesSchema>;

/** What the inbox shows; an old link with odd values still opens. */
export const inboxSearchSchema = z.object({
  show: z.enum(["unread", "all"]).catch("all"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

import { z } from "zod";
import { slugSchema } from "#lib/server/slug.ts";

/** "I look at this item" or, without one, "I no longer do". */
export const presenceInputSchema = z.strictObject({
  project: slugSchema,
  itemId: z.uuid().nullable(),
  /** Made by the browser, so that two windows of one person are told apart. */
  tab: z.uuid(),
});

export type PresenceInput = z.output<typeof presenceInputSchema>;

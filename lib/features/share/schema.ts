import { z } from "zod";
import { givenPasswordSchema, newPasswordSchema } from "#lib/features/identity/schema.ts";
import { plainName } from "#lib/server/name.ts";
import { SHARE_DAYS, SHARE_LABEL_MAX } from "./limits.ts";

const days = `Choose ${SHARE_DAYS.min} to ${SHARE_DAYS.max} whole days`;

/** `key` is drawn by the browser, so that sending it twice makes one link. */
export const createShareSchema = z.strictObject({
  key: z.uuid(),
  packId: z.uuid(),
  label: z
    .string()
    .overwrite(plainName)
    .trim()
    .max(SHARE_LABEL_MAX, `Shorten it to at most ${SHARE_LABEL_MAX} characters`)
    .regex(/^\P{Cc}*$/u, "Remove the control characters")
    .default(""),
  days: z.int(days).min(SHARE_DAYS.min, days).max(SHARE_DAYS.max, days).default(SHARE_DAYS.usual),
  /** Null: the link alone opens it. Messages are keys of `identity.problem`. */
  password: newPasswordSchema.nullable().default(null),
});
export type CreateShareInput = z.output<typeof createShareSchema>;

export const revokeShareSchema = z.strictObject({ id: z.uuid() });

/** What the form of a protected link sends. */
export const unlockSchema = z.object({ password: givenPasswordSchema });

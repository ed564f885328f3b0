import { z } from "zod";
import { packOptionsSchema } from "#lib/features/board/schema.ts";
import { reportFormatSchema } from "#lib/features/roadmap/schema.ts";
import { plainName, VISIBLE } from "#lib/server/name.ts";
import { RECIPIENTS_MAX, SCHEDULE_NAME_MAX } from "./limits.ts";
import { RHYTHMS } from "./rhythm.ts";

export const rhythmSchema = z.enum(RHYTHMS, `Choose one of ${RHYTHMS.join(", ")}`);

export const saveScheduleSchema = z.strictObject({
  /** Made by the browser: sent twice with it, it is one schedule. */
  id: z.uuid(),
  /** The version that the person saw; 0 makes a new one. */
  version: z.int().min(0).max(2_000_000_000),
  name: z
    .string()
    .overwrite(plainName)
    .trim()
    .regex(VISIBLE, "Give it a name")
    .max(SCHEDULE_NAME_MAX, `Shorten the name to at most ${SCHEDULE_NAME_MAX} characters`)
    .regex(/^\P{Cc}*$/u, "Remove the control characters from the name"),
  every: rhythmSchema,
  format: reportFormatSchema,
  options: packOptionsSchema,
  recipientIds: z
    .array(z.uuid())
    .min(1, "Choose at least one person")
    .max(RECIPIENTS_MAX, `Choose at most ${RECIPIENTS_MAX} people`),
});
export type SaveScheduleInput = z.output<typeof saveScheduleSchema>;

export const pauseScheduleSchema = z.strictObject({
  id: z.uuid(),
  version: z.int().min(1).max(2_000_000_000),
  paused: z.boolean(),
});

export const scheduleIdSchema = z.strictObject({ id: z.uuid() });

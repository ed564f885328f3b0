import { z } from "zod";
import { setStatesSchema } from "#lib/features/checklist/schema.ts";
import { titleSchema } from "#lib/features/snapshot/schema.ts";

export const startReassessmentSchema = z.strictObject({
  id: z.uuid(),
  snapshotId: z.uuid(),
  title: titleSchema.default(""),
});

/** Without changes the answers are confirmed as they stand. */
export const answerReassessmentSchema = z.strictObject({
  reassessmentId: z.uuid(),
  itemId: z.uuid(),
  changes: setStatesSchema.shape.changes.optional(),
});

export const reassessmentIdSchema = z.strictObject({ reassessmentId: z.uuid() });

/** The query of the page: which aspect is looked at, and whether what is done stays in sight. */
export const reassessmentQuerySchema = z.object({
  aspect: z.string().max(60).optional().catch(undefined),
  show: z.enum(["todo", "all"]).catch("todo"),
});

import { z } from "zod";
import { ENVIRONMENTS, ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import { itemFieldsSchema, stateChangeSchema } from "#lib/features/checklist/schema.ts";
import { BATCH_LIMIT } from "./types.ts";

const version = z.number().int().min(1).max(2_147_483_647);

const itemChange = z
  .strictObject({
    itemId: z.uuid(),
    /** Of the item as the person saw it; needed with fields. */
    version: version.optional(),
    fields: itemFieldsSchema.optional(),
    states: z
      .array(stateChangeSchema)
      .max(ENVIRONMENTS.length)
      .refine((states) => new Set(states.map((state) => state.environment)).size === states.length, {
        message: "Name each environment once",
      })
      .optional(),
  })
  .refine((item) => item.fields === undefined || item.version !== undefined, {
    path: ["version"],
    message: "Say which version of the requirement was seen",
  });

/** Many items of one project, all or none. The id makes sending it again harmless. */
export const batchSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(["edit", "copy", "import"]),
  items: z
    .array(itemChange)
    .min(1, "Choose at least one requirement")
    .max(BATCH_LIMIT, `At most ${BATCH_LIMIT} requirements at once`)
    .refine((items) => new Set(items.map((item) => item.itemId)).size === items.length, {
      message: "Name each requirement once",
    }),
});

/** Undoing says nothing but which batch. */
export const undoSchema = z.strictObject({});

/** What ItemBatch.changes holds: of each item what stood before, and the versions since. */
export const batchRecordSchema = z.array(
  z.object({
    itemId: z.string(),
    version: z.number().optional(),
    fields: z
      .object({
        ownerId: z.string().nullable(),
        dueDate: z.string().nullable(),
        note: z.string(),
        effortDays: z.number().nullable(),
      })
      .partial()
      .optional(),
    states: z.array(
      z.object({
        environment: z.enum(ENVIRONMENTS),
        status: z.enum(ITEM_STATUSES),
        reason: z.string(),
        answered: z.boolean(),
        version: z.number(),
      }),
    ),
  }),
);

export type BatchInput = z.output<typeof batchSchema>;
export type BatchItemInput = z.output<typeof itemChange>;
export type BatchRecord = z.output<typeof batchRecordSchema>;

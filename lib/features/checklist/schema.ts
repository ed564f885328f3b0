import { z } from "zod";
import { ENVIRONMENTS, ITEM_STATUSES } from "#lib/domain/vocabulary.ts";
import { EFFORT_LEAST, EFFORT_LIMIT, NOTE_LIMIT, REASON_LIMIT } from "./types.ts";
import { isDueDay } from "./due-day.ts";

const version = z.number().int().min(1).max(2_147_483_647);

/** One answer in one environment. */
export const stateChangeSchema = z
  .strictObject({
    environment: z.enum(ENVIRONMENTS),
    status: z.enum(ITEM_STATUSES),
    reason: z.string().trim().max(REASON_LIMIT, `At most ${REASON_LIMIT} characters`).default(""),
    /** False takes an answer back: the item is open, and nobody has said so. */
    answered: z.boolean().optional(),
    /** The version that the person saw; another one means that somebody was faster. */
    version,
  })
  .refine((change) => change.status !== "not_applicable" || change.reason.length > 0, {
    path: ["reason"],
    message: "Say why it does not apply: the reason stands in every report",
  })
  .refine((change) => change.answered !== false || change.status === "open", {
    path: ["answered"],
    message: "Only an open requirement can be without an answer",
  });

/** One tick, or one in all environments. */
export const setStatesSchema = z.strictObject({
  changes: z
    .array(stateChangeSchema)
    .min(1)
    .max(ENVIRONMENTS.length)
    .refine((changes) => new Set(changes.map((change) => change.environment)).size === changes.length, {
      message: "Name each environment once",
    }),
});

const day = z.iso
  .date("Write the day as YYYY-MM-DD")
  .refine(isDueDay, { message: "Choose a day between 2000 and 2100" });

/** The fields of an item that a person edits. Only those that change are sent; null clears. */
export const itemFieldsSchema = z.strictObject({
  ownerId: z.uuid().nullable().optional(),
  dueDate: day.nullable().optional(),
  note: z.string().max(NOTE_LIMIT, `At most ${NOTE_LIMIT} characters`).optional(),
  effortDays: z
    .number()
    .min(EFFORT_LEAST, `At least ${EFFORT_LEAST} person-days, or leave it empty`)
    .max(EFFORT_LIMIT, `At most ${EFFORT_LIMIT} person-days`)
    .nullable()
    .optional(),
});

export const updateItemSchema = itemFieldsSchema
  .extend({ version })
  .refine((input) => Object.keys(input).length > 1, { message: "Nothing to change" });

/** Which score to explain: that of an aspect, or without one that of the whole project. */
export const explanationQuerySchema = z.strictObject({
  environment: z.enum(ENVIRONMENTS),
  aspect: z.string().min(1).max(60).optional(),
});

export type ExplanationQuery = z.output<typeof explanationQuerySchema>;
export type SetStatesInput = z.output<typeof setStatesSchema>;
export type UpdateItemInput = z.output<typeof updateItemSchema>;

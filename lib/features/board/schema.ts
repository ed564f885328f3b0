import { z } from "zod";
import { environmentSchema } from "#lib/features/scoring/schema.ts";
import { reportFormatSchema, reportQuerySchema } from "#lib/features/roadmap/schema.ts";
import { PACK_SECTIONS } from "#lib/reports/board-pack.ts";
import { plainName } from "#lib/server/name.ts";
import { APPROVER_MAX } from "./limits.ts";

const { classification, version, language } = reportQuerySchema.shape;

/** What a board pack is asked to be. Refuses what it does not know: a pack must not silently be another one. */
export const packOptionsSchema = z.strictObject({
  environment: environmentSchema.default("production"),
  classification,
  version,
  language,
  approver: z
    .string()
    .overwrite(plainName)
    .trim()
    .max(APPROVER_MAX, `Shorten the approver's name to at most ${APPROVER_MAX} characters`)
    .regex(/^\P{Cc}*$/u, "Remove the control characters from the approver's name")
    .default(""),
  sections: z
    .array(z.enum(PACK_SECTIONS, `Choose from ${PACK_SECTIONS.join(", ")}`))
    .max(PACK_SECTIONS.length, "Name each section once")
    .default([...PACK_SECTIONS]),
});
export type PackOptions = z.output<typeof packOptionsSchema>;

export const requestPackSchema = z.strictObject({
  /** Made by the browser: asked twice with it, one pack is built. */
  id: z.uuid(),
  format: reportFormatSchema,
  options: packOptionsSchema,
});
export type RequestPackInput = z.output<typeof requestPackSchema>;

export const removePackSchema = z.strictObject({ id: z.uuid() });

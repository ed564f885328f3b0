import { z } from "zod";
import { isMonth } from "#lib/domain/month.ts";
import { environmentQuerySchema, environmentSchema } from "#lib/features/scoring/schema.ts";
import { LANGUAGES } from "#lib/format/language.ts";
import { REPORT_FORMATS } from "#lib/reports/formats.ts";
import { CLASSIFICATIONS } from "#lib/reports/roadmap-report.ts";
import { CAPACITY_MAX, REPORT_VERSION_MAX } from "./limits.ts";

const capacity = z
  .number("Give a number of person-days")
  .min(0, "A month has at least 0 person-days")
  .max(CAPACITY_MAX, `A month has at most ${CAPACITY_MAX} person-days`)
  .multipleOf(0.01, "Give at most two decimals");

/** `12`, `7.5`: digits with at most two decimals, as a field of a form sends them. */
const capacityText = z
  .string()
  .regex(/^\d{1,3}(?:\.\d{1,2})?$/, "Give a number of person-days a month, for example 10 or 7.5")
  .transform(Number)
  .pipe(capacity);

const startMonth = z
  .string()
  .refine(
    (text) => isMonth(text) && text >= "2000-01" && text <= "2199-12",
    "Give a month as YYYY-MM, for example 2027-01",
  );

/** The query of the page's address. Falls back, since an old link must still open. */
export const roadmapQuerySchema = z.object({
  environment: environmentQuerySchema,
  /** A one-off what-if; the project's own capacity stays as it is. */
  capacity: capacityText.optional().catch(undefined),
  start: startMonth.optional().catch(undefined),
});
export type RoadmapQuery = z.output<typeof roadmapQuerySchema>;

/** The query of a download. Refuses what it does not know: a report must not silently be another one. */
export const reportQuerySchema = z.strictObject({
  language: z.enum(LANGUAGES, `Choose one of ${LANGUAGES.join(", ")}`).default("en"),
  environment: environmentSchema.default("production"),
  capacity: capacityText.optional(),
  start: startMonth.optional(),
  classification: z
    .enum(CLASSIFICATIONS, `Choose one of ${CLASSIFICATIONS.join(", ")}`)
    .default("confidential"),
  version: z
    .string()
    .trim()
    .max(REPORT_VERSION_MAX, `Shorten the version to at most ${REPORT_VERSION_MAX} characters`)
    .regex(/^\P{Cc}*$/u, "Remove the control characters from the version")
    .default("1.0")
    .transform((text) => text || "1.0"),
});
export type ReportQuery = z.output<typeof reportQuerySchema>;

export const reportFormatSchema = z.enum(REPORT_FORMATS, `Choose one of ${REPORT_FORMATS.join(", ")}`);

export const setCapacitySchema = z.strictObject({
  projectId: z.uuid(),
  version: z.number().int().min(1).max(2_147_483_647),
  capacityDaysPerMonth: capacity,
});
export type SetCapacityInput = z.output<typeof setCapacitySchema>;

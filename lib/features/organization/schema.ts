import { z } from "zod";
import { organizationNameSchema } from "#lib/features/identity/schema.ts";
import {
  aspectWeightsSchema,
  allGateRulesSchema,
  criticalityWeightsSchema,
} from "#lib/features/scoring/schema.ts";

/*
 * Messages are keys of `organization.problem` in the catalogue: the form puts them into words.
 */

export const DAY_RATE_MAX = 1_000_000;

/** Whether Intl knows an IANA name. Offsets such as +02:00 are no zones: they know no summer time. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return /^[A-Za-z]/.test(zone);
  } catch {
    return false;
  }
}

const version = z.number().int().min(1).max(2_147_483_647);

export const generalSettingsSchema = z.strictObject({
  name: organizationNameSchema,
  /** ISO 4217. */
  currency: z
    .string()
    .length(3, "currencyUnknown")
    .refine((code) => Intl.supportedValuesOf("currency").includes(code), "currencyUnknown"),
  /** Cost of one person-day; null while nobody knows it. */
  dayRate: z
    .number("dayRateNumber")
    .min(0, "dayRateNumber")
    .max(DAY_RATE_MAX, "dayRateLarge")
    .refine((amount) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6, "dayRateNumber")
    .nullable(),
  /** ISO weekdays, 1 = Monday. */
  workingDays: z
    .array(z.number().int().min(1).max(7))
    .min(1, "workingDaysMissing")
    .max(7)
    .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
  timeZone: z.string().trim().max(64, "timeZoneUnknown").refine(isTimeZone, "timeZoneUnknown"),
});

export const updateOrganizationSchema = z.strictObject({ version, ...generalSettingsSchema.shape });

/** An aspect that is not named weighs 1; so a weight of 1 need not be kept. */
const weightsSchema = aspectWeightsSchema
  .refine((weights) => Object.keys(weights).length <= 200, "weightsMany")
  .transform((weights) => Object.fromEntries(Object.entries(weights).filter(([, weight]) => weight !== 1)));

export const scoringRulesSchema = z.strictObject({
  criticalityWeights: criticalityWeightsSchema,
  aspectWeights: weightsSchema,
  gateRules: allGateRulesSchema,
});

export const previewSettingsSchema = scoringRulesSchema;
export const applySettingsSchema = z.strictObject({ version, ...scoringRulesSchema.shape });

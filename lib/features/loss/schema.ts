import { z } from "zod";
import { fitsShape, LOGNORMAL_LOW_MIN, LOSS_SHAPES } from "#lib/domain/loss-distributions.ts";
import { ASPECT_KEYS } from "#lib/domain/vocabulary.ts";
import { hasTwoDecimals } from "#lib/format/typed-number.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { BUDGET_DAYS_MAX, FREQUENCY_MAX, MONEY_MAX } from "./limits.ts";

const id = z.uuid();
const version = z.number().int().min(1).max(2_147_483_647);
/** 0 for what is not there yet. */
const seen = z.number().int().min(0).max(2_147_483_647);
const text = (most: number) => z.string().trim().max(most, `At most ${most} characters`);

const EFFECTIVENESS_MAX = 0.999;

/** Three numbers in order. The messages name the field that is to be mended. */
const threePoint = (most: number) => {
  const number = z.number().min(0, "Write a number of 0 or more").max(most, `At most ${most}`);
  return z
    .strictObject({ low: number, likely: number, high: number })
    .refine(({ low, likely }) => low <= likely, { path: ["likely"], message: "Not below the low estimate" })
    .refine(({ likely, high }) => likely <= high, { path: ["high"], message: "Not below the likely one" });
};
export const frequencySchema = threePoint(FREQUENCY_MAX);
export const lossAmountSchema = threePoint(MONEY_MAX);

const TWO_DECIMALS = "At most two decimals, for example 12.50, or 12,345 for thousands";
/** The same as it is written by people; what is stored may be finer, from before this was asked. */
const writtenLossSchema = lossAmountSchema.superRefine((loss, context) => {
  for (const point of ["low", "likely", "high"] as const) {
    if (!hasTwoDecimals(loss[point]))
      context.addIssue({ code: "custom", path: [point], message: TWO_DECIMALS });
  }
});
export const shapeSchema = z.enum(LOSS_SHAPES);
export const relevanceSchema = z.partialRecord(z.enum(ASPECT_KEYS), z.number().min(0).max(1));

/** `id` is made by the browser; `version` 0 makes a new scenario, and sent twice it is one. */
export const saveScenarioSchema = z
  .strictObject({
    id,
    version: seen,
    name: text(120).min(1, "Give it a name"),
    description: text(2_000).default(""),
    frequency: frequencySchema,
    loss: writtenLossSchema,
    shape: shapeSchema,
    relevance: relevanceSchema,
    source: text(1_000).default(""),
  })
  .refine(({ shape, loss }) => fitsShape(loss, shape), {
    path: ["loss", "low"],
    message: `At least ${LOGNORMAL_LOW_MIN}, or choose a loss that never goes beyond low and high`,
  })
  .refine(({ relevance }) => Object.values(relevance).some((share) => share > 0), {
    path: ["relevance"],
    message: "Name at least one aspect that has to do with it",
  });

export const removeScenarioSchema = z.strictObject({ id, version });
export const takeLibrarySchema = z.strictObject({});

export const saveLossSettingsSchema = z.strictObject({
  version: seen,
  horizonYears: z.number().int("Whole years").min(1, "At least one year").max(10, "At most ten years"),
  bestResidual: z.number().min(0.01, "At least 1 %").max(1, "At most 100 %"),
});

/** `values` null takes the organisation's again. */
export const saveOverrideSchema = z.strictObject({
  project: slugSchema,
  scenarioId: id,
  version: seen,
  values: z
    .strictObject({
      excluded: z.boolean(),
      frequency: frequencySchema.nullable(),
      loss: writtenLossSchema.nullable(),
      reason: text(1_000).min(1, "Say why it is different here"),
    })
    .nullable(),
});

export const saveEffectivenessSchema = z.strictObject({
  scenarioId: id,
  key: text(60).min(1),
  version: seen,
  values: z
    .strictObject({
      value: z.number().min(0, "Between 0 and 99.9 %").max(EFFECTIVENESS_MAX, "Between 0 and 99.9 %"),
      reason: text(1_000).min(1, "Say what it leans on"),
    })
    .nullable(),
});

const amount = z
  .number()
  .min(0, "Write an amount of 0 or more")
  .max(1_000_000_000, "At most 1,000,000,000")
  .refine(hasTwoDecimals, TWO_DECIMALS);
export const saveItemCostSchema = z.strictObject({
  project: slugSchema,
  itemId: id,
  version: seen,
  purchase: amount,
  yearlyRun: amount,
  note: text(1_000).default(""),
});

export const MOST_DRAWS = 100_000;
export const simulationQuerySchema = z.strictObject({
  draws: z.coerce.number().int().min(1_000).max(MOST_DRAWS).default(20_000),
});

/** A budget in money, in person-days, or both. */
export const budgetQuerySchema = z
  .strictObject({
    money: z.coerce.number().min(0).max(MONEY_MAX).refine(hasTwoDecimals).optional(),
    days: z.coerce.number().min(0).max(BUDGET_DAYS_MAX).optional(),
  })
  .refine(({ money, days }) => money !== undefined || days !== undefined, {
    path: ["money"],
    message: "Give an amount of money, a number of person-days, or both",
  });

export type SaveScenarioInput = z.output<typeof saveScenarioSchema>;
export type RemoveScenarioInput = z.output<typeof removeScenarioSchema>;
export type SaveLossSettingsInput = z.output<typeof saveLossSettingsSchema>;
export type SaveOverrideInput = z.output<typeof saveOverrideSchema>;
export type SaveEffectivenessInput = z.output<typeof saveEffectivenessSchema>;
export type SaveItemCostInput = z.output<typeof saveItemCostSchema>;

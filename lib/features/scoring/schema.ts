import { z } from "zod";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { ASPECT_WEIGHT_LIMITS, CRITICALITY_WEIGHT_LIMITS } from "#lib/domain/scores.ts";

const criticalityWeight = z
  .number()
  .int()
  .min(CRITICALITY_WEIGHT_LIMITS.min)
  .max(CRITICALITY_WEIGHT_LIMITS.max);
const share = z.number().min(0).max(1);

export const criticalityWeightsSchema = z.strictObject({
  critical: criticalityWeight,
  high: criticalityWeight,
  medium: criticalityWeight,
  low: criticalityWeight,
});

export const aspectWeightsSchema = z.record(
  z.string().max(60),
  z.number().min(ASPECT_WEIGHT_LIMITS.min).max(ASPECT_WEIGHT_LIMITS.max),
);

export const aspectTargetsSchema = z.record(z.string().max(60), share);

export const gateRulesSchema = z.strictObject({
  minimumScore: share.nullable(),
  noOpenCritical: z.boolean(),
  minimumCoverage: share.nullable(),
  minimumFresh: share.nullable(),
});

export const allGateRulesSchema = z.strictObject({
  development: gateRulesSchema,
  testing: gateRulesSchema,
  preproduction: gateRulesSchema,
  production: gateRulesSchema,
});

export const environmentSchema = z.enum(ENVIRONMENTS);

const aspectCellSchema = z.object({
  state: z.enum(["assessed", "not_assessed", "not_applicable"]),
  score: z.number().nullable(),
  level: z.number().nullable(),
  evidenced: z.number(),
  target: z.number(),
});

/** What ProjectScore.aspects holds. */
export const aspectCellsSchema = z.record(z.string(), aspectCellSchema);

/** The environment of an address's query; an unknown one falls back to Production, the headline. */
export const environmentQuerySchema = environmentSchema.catch("production" satisfies Environment);

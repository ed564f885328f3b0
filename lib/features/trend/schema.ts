import { z } from "zod";
import { environmentQuerySchema } from "#lib/features/scoring/schema.ts";

export const TREND_PERIODS = ["30", "90", "365"] as const;
export type TrendPeriod = (typeof TREND_PERIODS)[number];

/** The query of the organisation's trend. Falls back, since an old link must still open. */
export const trendQuerySchema = z.object({
  env: environmentQuerySchema.default("production"),
  period: z.enum(TREND_PERIODS).catch("90"),
});

const score = z.number().nullable();

export const meanRowsSchema = z.array(
  z.object({ day: z.iso.date(), total: z.number(), projects: z.number() }),
);
export const endRowsSchema = z.array(
  z.object({ slug: z.string(), name: z.string(), before: score, after: score }),
);
export const aspectRowsSchema = z.array(
  z.object({ key: z.string(), before: z.number(), after: z.number(), projects: z.number() }),
);

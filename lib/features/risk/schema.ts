import { z } from "zod";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { RISK_REASON_LIMIT } from "./types.ts";

const id = z.uuid();
const version = z.number().int().min(1).max(2_147_483_647);
const words = z.string().trim().max(RISK_REASON_LIMIT, `At most ${RISK_REASON_LIMIT} characters`);

/** `id` is made by the browser, so that sending it twice makes one proposal. */
export const proposeRiskSchema = z.strictObject({
  project: slugSchema,
  itemId: id,
  id,
  environments: z
    .array(z.enum(ENVIRONMENTS))
    .min(1, "Choose at least one environment")
    .max(ENVIRONMENTS.length)
    .refine((names) => new Set(names).size === names.length, "Name each environment once"),
  reason: words.min(1, "Say why the risk can be lived with until then"),
  until: z.iso
    .date("Write the day as YYYY-MM-DD")
    .refine((text) => text >= "2000-01-01" && text <= "2100-12-31", "Choose a day between 2000 and 2100"),
});

export const decideRiskSchema = z
  .strictObject({ riskId: id, version, decision: z.enum(["approved", "rejected"]), note: words.default("") })
  .refine((input) => input.decision === "approved" || input.note.length > 0, {
    path: ["note"],
    message: "Say why not, so that it can be mended",
  });

export const withdrawRiskSchema = z.strictObject({ riskId: id, version });

export const RISK_FILTERS = ["open", "proposed", "approved", "expired", "closed", "all"] as const;
/** The register's address falls back instead of refusing: an old link must still open. */
export const riskQuerySchema = z.object({
  show: z.enum(RISK_FILTERS).catch("open"),
  project: slugSchema.optional().catch(undefined),
  q: z.string().trim().max(100).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export type ProposeRiskInput = z.output<typeof proposeRiskSchema>;
export type DecideRiskInput = z.output<typeof decideRiskSchema>;
export type WithdrawRiskInput = z.output<typeof withdrawRiskSchema>;
export type RiskQuery = z.output<typeof riskQuerySchema>;

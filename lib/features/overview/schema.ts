import { z } from "zod";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { environmentQuerySchema } from "#lib/features/scoring/schema.ts";

/** The query of a project's overview: the environment of the lens. */
export const overviewQuerySchema = z.object({
  env: environmentQuerySchema.default("production" satisfies Environment),
});

/** The kept days of a project, as they come from the database. */
export const scoreDaysSchema = z.array(z.object({ day: z.iso.date(), score: z.number().nullable() }));

import { z } from "zod";
import { slugSchema } from "#lib/server/slug.ts";

/** From which project; without it only the choice of projects is given. */
export const copyQuerySchema = z.strictObject({ from: slugSchema.optional() });

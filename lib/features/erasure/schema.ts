import { z } from "zod";
import { givenPasswordSchema } from "#lib/features/identity/schema.ts";

export const requestErasureSchema = z.strictObject({
  /** As typed; compared with the organisation's name. */
  name: z.string().trim().max(200),
  password: givenPasswordSchema,
});

export const keepOrganizationSchema = z.strictObject({});

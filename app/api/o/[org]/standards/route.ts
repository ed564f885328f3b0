import { z } from "zod";
import { importStandard } from "#lib/features/standard/mutations.ts";
import { importStandardSchema, UPLOAD_BODY_BYTES } from "#lib/features/standard/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** Imports a standard: the same file as in the preview, with the person's decisions. */
export const POST = apiRoute({ auth: "session", permission: "standard:import" })
  .reads({ params: z.object({}), body: importStandardSchema, maxBodyBytes: UPLOAD_BODY_BYTES * 2 })
  .run(({ scope, body }) => importStandard(scope, body));

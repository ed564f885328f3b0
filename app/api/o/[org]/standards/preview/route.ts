import { z } from "zod";
import { previewStandardSchema, UPLOAD_BODY_BYTES } from "#lib/features/standard/schema.ts";
import { previewStandard } from "#lib/features/standard/service.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** What an import of this file would bring. Keeps nothing. */
export const POST = apiRoute({ auth: "session", permission: "standard:import" })
  .reads({ params: z.object({}), body: previewStandardSchema, maxBodyBytes: UPLOAD_BODY_BYTES * 2 })
  .run(({ scope, body }) => previewStandard(scope, body));

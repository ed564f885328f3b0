import { z } from "zod";
import { undoBatch } from "#lib/features/batch/mutations.ts";
import { undoSchema } from "#lib/features/batch/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** Puts back what stood before a batch. */
export const POST = apiRoute({ auth: "session", permission: "item:update" })
  .reads({ params: z.object({ project: slugSchema, batch: z.uuid() }), body: undoSchema })
  .run(({ scope, params }) => undoBatch(scope, params.project, params.batch));

import { z } from "zod";
import { applyBatch } from "#lib/features/batch/mutations.ts";
import { batchSchema } from "#lib/features/batch/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** Two thousand items with reasons and notes of ordinary length. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Changes many items at once: bulk edits, copied answers, what came back from a spreadsheet. */
export const POST = apiRoute({ auth: "session", permission: "item:update" })
  .reads({ params: z.object({ project: slugSchema }), body: batchSchema, maxBodyBytes: MAX_BODY_BYTES })
  .run(({ scope, params, body }) => applyBatch(scope, params.project, body));

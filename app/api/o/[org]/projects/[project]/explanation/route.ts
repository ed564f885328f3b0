import { z } from "zod";
import { explanationQuerySchema } from "#lib/features/checklist/schema.ts";
import { loadExplanationOf } from "#lib/features/checklist/service.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** Takes a score apart: formula, inputs, what was left out and why, what would raise it most. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: z.object({ project: slugSchema }), query: explanationQuerySchema })
  .run(({ scope, params, query }) => loadExplanationOf(scope, params.project, query));

import { z } from "zod";
import { loadRows } from "#lib/features/checklist/rows.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** Rows of the checklist as they are now: what an open page reads when somebody else has changed them. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: z.object({ project: slugSchema }) })
  .run(({ scope, params }) => loadRows(scope, params.project));

import { z } from "zod";
import { copyQuerySchema } from "#lib/features/copy/schema.ts";
import { loadCopy } from "#lib/features/copy/service.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** Shows what copying another project's answers would change. */
export const GET = apiRoute({ auth: "session", permission: "item:update" })
  .reads({ params: z.object({ project: slugSchema }), query: copyQuerySchema })
  .run(({ scope, params, query }) => loadCopy(scope, params.project, query.from));

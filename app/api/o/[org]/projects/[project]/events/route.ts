import { z } from "zod";
import { eventsFileSchema } from "#lib/features/history/schema.ts";
import { eventsFile } from "#lib/features/history/service.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** What was done in a project, as a file: the same filters as the page's. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: z.object({ project: slugSchema }), query: eventsFileSchema })
  .run(async ({ scope, params, query }) => {
    const file = await eventsFile(scope, params.project, query);
    return download(file.text, {
      name: file.name,
      type: file.type,
      headers: { "x-complete": String(!file.truncated) },
    });
  });

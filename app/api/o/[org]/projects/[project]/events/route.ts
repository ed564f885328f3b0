import { z } from "zod";
import { eventsFileSchema } from "#lib/features/history/schema.ts";
import { eventsFile } from "#lib/features/history/service.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** What was done in a project, as a file: the same filters as the page's. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: z.object({ project: slugSchema }), query: eventsFileSchema })
  .run(async ({ scope, params, query }) => {
    const file = await eventsFile(scope, params.project, query);
    return new Response(file.text, {
      headers: {
        "content-type": file.type,
        // The name is made of a slug and a date: nothing in it needs quoting.
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
        "x-complete": String(!file.truncated),
      },
    });
  });

import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { eventsQuerySchema } from "./schema.ts";
import { loadEvents } from "./service.ts";

/** /o/[org]/projects/[project]/history/events: what was done, by whom and when. */
export const loadProjectEvents = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }), search: eventsQuerySchema })
  .run(({ scope, params, search }) => loadEvents(scope, params.project, search));

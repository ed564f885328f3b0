import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { loadChecklistOf } from "./service.ts";

/** /o/[org]/projects/[project]/checklist. Filters and selection live in the URL on the client's side. */
export const loadChecklist = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }) })
  .run(({ scope, params }) => loadChecklistOf(scope, params.project));

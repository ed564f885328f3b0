import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { overviewQuerySchema } from "./schema.ts";
import { loadOverviewOf } from "./service.ts";

/** /o/[org]/projects/[project]: how a project stands, in the environment of the lens. */
export const loadOverview = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }), search: overviewQuerySchema })
  .run(({ scope, params, search }) => loadOverviewOf(scope, params.project, search.env));

import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { roadmapQuerySchema } from "./schema.ts";
import { loadRoadmapOf } from "./service.ts";

/** /o/[org]/projects/[project]/roadmap, with environment, capacity and start in the query. */
export const loadRoadmap = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }), search: roadmapQuerySchema })
  .run(({ scope, params, search }) => loadRoadmapOf(scope, params.project, search));

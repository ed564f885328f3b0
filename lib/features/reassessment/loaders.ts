import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { reassessmentQuerySchema } from "./schema.ts";
import { loadReassessmentOf } from "./service.ts";

/** /o/[org]/projects/[project]/history/reassessment. */
export const loadReassessment = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }), search: reassessmentQuerySchema })
  .run(({ scope, params, search }) => loadReassessmentOf(scope, params.project, search));

import { z } from "zod";
import { listViews } from "#lib/features/view/data.ts";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { loadChecklistOf } from "./service.ts";

/** /o/[org]/projects/[project]/checklist. Filters and selection live in the URL on the client's side. */
export const loadChecklist = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema }) })
  .run(async ({ scope, params }) => ({
    ...(await loadChecklistOf(scope, params.project)),
    views: await listViews(scope),
  }));

import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { compareQuerySchema, historyQuerySchema } from "./schema.ts";
import { loadComparison, loadHistoryOf, loadSnapshotOf } from "./service.ts";

const project = z.object({ project: slugSchema });

/** /o/[org]/projects/[project]/history: snapshots and trend. */
export const loadHistory = orgPage("project:read")
  .reads({ params: project, search: historyQuerySchema })
  .run(({ scope, params, search }) => loadHistoryOf(scope, params.project, search));

/** /o/[org]/projects/[project]/history/[snapshot]. */
export const loadSnapshot = orgPage("project:read")
  .reads({ params: z.object({ project: slugSchema, snapshot: z.uuid() }) })
  .run(({ scope, params }) => loadSnapshotOf(scope, params.project, params.snapshot));

/** /o/[org]/projects/[project]/history/compare. */
export const loadSnapshotComparison = orgPage("project:read")
  .reads({ params: project, search: compareQuerySchema })
  .run(({ scope, params, search }) => loadComparison(scope, params.project, search));

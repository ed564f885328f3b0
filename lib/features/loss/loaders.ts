import "server-only";
import { z } from "zod";
import { orgPage } from "#lib/server/pages.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { loadProjectReturnOf } from "./project-service.ts";
import { loadReturnsOf } from "./service.ts";

/** /o/[org]/returns: what could be lost in all projects, and the scenarios behind it. */
export const loadReturns = orgPage("loss:read")
  .reads({})
  .run(async ({ scope }) => ({ ...(await loadReturnsOf(scope)), now: scope.now.toISOString() }));

/** /o/[org]/projects/[project]/return: what one project could lose, and what its work returns. */
export const loadProjectReturn = orgPage("loss:read")
  .reads({ params: z.object({ project: slugSchema }) })
  .run(async ({ scope, params }) => ({
    ...(await loadProjectReturnOf(scope, params.project)),
    now: scope.now.toISOString(),
  }));

import { z } from "zod";
import { exportAssessment } from "#lib/features/standard/assessment-service.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** How a project stands, as OSCAL assessment results or as a plan of action and milestones, to be saved. */
export const GET = apiRoute({ auth: "session", permission: "report:read" })
  .reads({
    params: z.object({ project: slugSchema }),
    query: z.strictObject({ kind: z.enum(["results", "plan"]).default("results") }),
  })
  .run(async ({ scope, params, query }) => {
    const { text, fileName } = await exportAssessment(scope, params.project, query.kind);
    return download(text, { name: fileName, type: "application/json; charset=utf-8" });
  });

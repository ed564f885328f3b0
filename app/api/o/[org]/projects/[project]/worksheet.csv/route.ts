import { z } from "zod";
import { exportWorksheet } from "#lib/features/worksheet/service.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** The checklist of a project as CSV, to be edited and brought back. */
export const GET = apiRoute({ auth: "session", permission: "report:read" })
  .reads({ params: z.object({ project: slugSchema }) })
  .run(async ({ scope, params }) => {
    const { body, contentType, fileName } = await exportWorksheet(scope, params.project, "csv");
    return download(body, { name: fileName, type: contentType });
  });

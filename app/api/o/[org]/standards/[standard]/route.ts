import { z } from "zod";
import { exportQuerySchema } from "#lib/features/standard/schema.ts";
import { exportStandard } from "#lib/features/standard/export-service.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** An imported standard as our own YAML or as an OSCAL catalogue, to be saved. */
export const GET = apiRoute({ auth: "session", permission: "catalogue:read" })
  .reads({ params: z.object({ standard: z.uuid() }), query: exportQuerySchema })
  .run(async ({ scope, params, query }) => {
    const { text, fileName, contentType } = await exportStandard(scope, params.standard, query.format);
    return download(text, { name: fileName, type: contentType });
  });

import { z } from "zod";
import { readWorksheet, recordWorksheet, writeWorksheet } from "#lib/features/worksheet/service.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** The checklist of a project as XLSX, to be edited and brought back. */
export const GET = apiRoute({ auth: "session", permission: "report:read" })
  .reads({ params: z.object({ project: slugSchema }) })
  .runInSteps({
    read: ({ scope, params }) => readWorksheet(scope, params.project),
    work: (read) => writeWorksheet(read, "xlsx"),
    record: async ({ scope }, written) => {
      const { body, contentType, fileName } = await recordWorksheet(scope, written);
      return download(body, { name: fileName, type: contentType });
    },
  });

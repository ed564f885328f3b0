import { z } from "zod";
import { readAll, worksheetTable } from "#lib/features/worksheet/files.ts";
import { admitWorksheet, previewWorksheet } from "#lib/features/worksheet/service.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { uploadRoute } from "#lib/server/upload-route.ts";

/** A worksheet that comes back: answers what it would change, and changes nothing. */
export const POST = uploadRoute({ auth: "session", permission: "item:update" })
  .reads({ params: z.strictObject({ project: slugSchema }), query: z.strictObject({}) })
  .run({
    admit: ({ scope, params }) => admitWorksheet(scope, params.project),
    receive: async (body) => worksheetTable(await readAll(body)),
    record: ({ scope, params }, table) => previewWorksheet(scope, params.project, table),
  });

import { z } from "zod";
import { takePackFile } from "#lib/features/board/mutations.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** The file of a board pack that is ready. */
export const GET = apiRoute({ auth: "session", permission: "pack:build" })
  .reads({ params: z.object({ pack: z.uuid() }) })
  .run(async ({ scope, params }) => {
    const file = await takePackFile(scope, params.pack);
    return download(file.bytes, { name: file.fileName, type: file.contentType });
  });

import { z } from "zod";
import { takePackFile } from "#lib/features/board/mutations.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** The file of a board pack that is ready. */
export const GET = apiRoute({ auth: "session", permission: "pack:build" })
  .reads({ params: z.object({ pack: z.uuid() }) })
  .run(async ({ scope, params }) => {
    const file = await takePackFile(scope, params.pack);
    return new Response(file.bytes, {
      headers: {
        "content-type": file.contentType,
        "content-length": String(file.bytes.byteLength),
        // The name is made of a slug and a date: nothing in it needs quoting.
        "content-disposition": `attachment; filename="${file.fileName}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });

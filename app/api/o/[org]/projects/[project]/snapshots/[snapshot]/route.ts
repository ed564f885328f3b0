import { z } from "zod";
import { downloadQuerySchema } from "#lib/features/snapshot/schema.ts";
import { snapshotFile } from "#lib/features/snapshot/service.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** A snapshot as the file that was hashed and signed; its checksum, signature and public key beside it. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: z.object({ project: slugSchema, snapshot: z.uuid() }), query: downloadQuerySchema })
  .run(async ({ scope, params, query }) => {
    const file = await snapshotFile(scope, params.project, params.snapshot, query.part);
    return new Response(file.bytes, {
      headers: {
        "content-type": file.type,
        "content-length": String(file.bytes.byteLength),
        // The name is made of a slug, a date and a number: nothing in it needs quoting.
        "content-disposition": `attachment; filename="${file.name}"`,
        "cache-control": "no-store",
        "x-content-type-options": "nosniff",
      },
    });
  });

import { z } from "zod";
import { downloadQuerySchema } from "#lib/features/snapshot/schema.ts";
import { snapshotFile } from "#lib/features/snapshot/service.ts";
import { download } from "#lib/server/download.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** A snapshot as the file that was hashed and signed; its checksum, signature and public key beside it. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: z.object({ project: slugSchema, snapshot: z.uuid() }), query: downloadQuerySchema })
  .run(async ({ scope, params, query }) => {
    const file = await snapshotFile(scope, params.project, params.snapshot, query.part);
    return download(file.bytes, { name: file.name, type: file.type });
  });

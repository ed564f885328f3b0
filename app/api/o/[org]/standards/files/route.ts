import { z } from "zod";
import { uploadStandardQuerySchema } from "#lib/features/standard/schema.ts";
import { admitUpload, keepUpload, receiveUpload } from "#lib/features/standard/uploads.ts";
import { uploadRoute } from "#lib/server/upload-route.ts";

/** A standard's file, kept for an hour: the preview and the import read the same bytes. */
export const POST = uploadRoute({ auth: "session", permission: "standard:import" })
  .reads({ params: z.strictObject({}), query: uploadStandardQuerySchema })
  .run({
    admit: ({ scope }) => admitUpload(scope),
    receive: (body) => receiveUpload(body),
    record: ({ scope, query }, received) => keepUpload(scope, query.name, received),
  });

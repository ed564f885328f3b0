import { z } from "zod";
import { previewStandardSchema } from "#lib/features/standard/schema.ts";
import { previewStandard, readUploaded, takeFiles } from "#lib/features/standard/service.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** What an import of this file would bring. Writes nothing. */
export const POST = apiRoute({ auth: "session", permission: "standard:import" })
  .reads({ params: z.object({}), body: previewStandardSchema, maxBodyBytes: 4 * 1024 * 1024 })
  .runInSteps({
    read: ({ scope, body }) => takeFiles(scope, body),
    work: readUploaded,
    record: ({ scope, body }, reading) => previewStandard(scope, reading, body),
  });

import { z } from "zod";
import { importStandardSchema } from "#lib/features/standard/schema.ts";
import { importUploaded, readUploaded, takeFilesToImport } from "#lib/features/standard/service.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** Imports a standard: the same file as in the preview, with the person's decisions. */
export const POST = apiRoute({ auth: "session", permission: "standard:import" })
  .reads({ params: z.object({}), body: importStandardSchema, maxBodyBytes: 4 * 1024 * 1024 })
  .runInSteps({
    read: ({ scope, body }) => takeFilesToImport(scope, body),
    work: async (files) => files && readUploaded(files),
    record: ({ scope, body }, reading) => importUploaded(scope, reading, body),
  });

import { z } from "zod";
import { uploadQuerySchema } from "#lib/features/evidence/schema.ts";
import { assertUpload, loadItemAssurance, recordUpload } from "#lib/features/evidence/service.ts";
import { admitFile, discardEvidence, receiveEvidence } from "#lib/features/evidence/upload.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";
import { uploadRoute } from "#lib/server/upload-route.ts";

const params = z.strictObject({ project: slugSchema, item: z.uuid() });

export const GET = apiRoute({ auth: "session", permission: "evidence:read" })
  .reads({ params })
  .run(({ scope, params: { project, item } }) => loadItemAssurance(scope, project, item));

/** A file of evidence for the item. */
export const POST = uploadRoute({ auth: "session", permission: "evidence:submit" })
  .reads({ params, query: uploadQuerySchema })
  .run({
    admit: async ({ scope, params: { project, item }, query }) => {
      await assertUpload(scope, project, item, query);
      return admitFile(scope, query.name);
    },
    receive: receiveEvidence,
    record: ({ scope, params: { project, item }, query }, content) =>
      recordUpload(scope, { projectSlug: project, itemId: item }, query, content),
    discard: discardEvidence,
  });

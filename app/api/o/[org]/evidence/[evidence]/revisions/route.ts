import { z } from "zod";
import { getEvidenceForChange } from "#lib/features/evidence/data.ts";
import { revisionQuerySchema } from "#lib/features/evidence/schema.ts";
import { recordRevision } from "#lib/features/evidence/service.ts";
import { admitFile, receiveEvidence } from "#lib/features/evidence/upload.ts";
import { uploadRoute } from "#lib/server/upload-route.ts";

/** A file as the new revision of a piece. */
export const POST = uploadRoute({ auth: "session", permission: "evidence:submit" })
  .reads({ params: z.strictObject({ evidence: z.uuid() }), query: revisionQuerySchema })
  .run({
    admit: async ({ scope, params, query }) => {
      await getEvidenceForChange(scope, params.evidence);
      return admitFile(scope, query.name);
    },
    receive: receiveEvidence,
    record: ({ scope, params, query }, content) => recordRevision(scope, params.evidence, query, content),
  });

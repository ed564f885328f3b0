import { z } from "zod";
import { assertRevision } from "#lib/features/evidence/revision-mutations.ts";
import { revisionQuerySchema } from "#lib/features/evidence/schema.ts";
import { recordRevision } from "#lib/features/evidence/service.ts";
import { admitFile, discardEvidence, receiveEvidence } from "#lib/features/evidence/upload.ts";
import { uploadRoute } from "#lib/server/upload-route.ts";

/** A file as the new revision of a piece. */
export const POST = uploadRoute({ auth: "session", permission: "evidence:submit" })
  .reads({ params: z.strictObject({ evidence: z.uuid() }), query: revisionQuerySchema })
  .run({
    admit: async ({ scope, params, query }) => {
      await assertRevision(scope, { evidenceId: params.evidence, ...query }, "file");
      return admitFile(scope, query.name);
    },
    receive: receiveEvidence,
    record: ({ scope, params, query }, content) => recordRevision(scope, params.evidence, query, content),
    discard: discardEvidence,
  });

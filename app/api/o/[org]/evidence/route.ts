import { z } from "zod";
import { getToday } from "#lib/features/evidence/data.ts";
import { findEvidence } from "#lib/features/evidence/register-data.ts";
import { findEvidenceSchema } from "#lib/features/evidence/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** Pieces to use once more, within the reader's reach. */
export const GET = apiRoute({ auth: "session", permission: "evidence:read" })
  .reads({ params: z.strictObject({}), query: findEvidenceSchema })
  .run(async ({ scope, query }) => findEvidence(scope, query.q, await getToday(scope)));

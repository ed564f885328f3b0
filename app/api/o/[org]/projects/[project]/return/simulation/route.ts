import { z } from "zod";
import { projectQuestion, simulationResponse } from "#lib/features/loss/answers.ts";
import { simulationQuerySchema } from "#lib/features/loss/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** What a project could lose in a year, simulated: lines of JSON, progress before the result. */
export const GET = apiRoute({ auth: "session", permission: "loss:read" })
  .reads({ params: z.object({ project: slugSchema }), query: simulationQuerySchema })
  .run(async ({ scope, params, query }) => {
    const question = await projectQuestion(scope, params.project);
    return () => simulationResponse(question, query.draws);
  });

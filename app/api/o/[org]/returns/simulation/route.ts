import { z } from "zod";
import { organizationQuestion, simulationResponse } from "#lib/features/loss/answers.ts";
import { simulationQuerySchema } from "#lib/features/loss/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** What all projects could lose in a year, simulated: lines of JSON, progress before the result. */
export const GET = apiRoute({ auth: "session", permission: "loss:read" })
  .reads({ params: z.object({}), query: simulationQuerySchema })
  .run(async ({ scope, query }) => {
    const question = await organizationQuestion(scope);
    return () => simulationResponse(question, query.draws);
  });

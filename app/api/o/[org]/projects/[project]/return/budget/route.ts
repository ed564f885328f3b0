import { z } from "zod";
import { budgetAnswer } from "#lib/features/loss/answers.ts";
import { budgetQuerySchema } from "#lib/features/loss/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** What a budget of money, of person-days, or both should buy first. */
export const GET = apiRoute({ auth: "session", permission: "loss:read" })
  .reads({ params: z.object({ project: slugSchema }), query: budgetQuerySchema })
  .run(({ scope, params, query }) => budgetAnswer(scope, params.project, query));

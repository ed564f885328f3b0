import { z } from "zod";
import { portfolioDataSchema } from "#lib/features/portfolio/schema.ts";
import { loadPortfolioOf } from "#lib/features/portfolio/service.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** The portfolio as the page shows it, with the same query; what it does not know of one it refuses. */
export const GET = apiRoute({ auth: "session", permission: "portfolio:read" })
  .reads({ params: z.strictObject({}), query: portfolioDataSchema })
  .run(({ scope, query }) => loadPortfolioOf(scope, query));

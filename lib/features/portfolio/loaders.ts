import { orgPage } from "#lib/server/pages.ts";
import { portfolioQuerySchema } from "./schema.ts";
import { loadPortfolioOf } from "./service.ts";

/** /o/[org], the first screen after signing in. Lens, sort, filters and page live in its address. */
export const loadPortfolio = orgPage("portfolio:read")
  .reads({ search: portfolioQuerySchema })
  .run(({ scope, search }) => loadPortfolioOf(scope, search));

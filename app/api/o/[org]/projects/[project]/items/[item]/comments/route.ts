import { itemParamsSchema } from "#lib/features/comment/schema.ts";
import { loadConversation } from "#lib/features/comment/service.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** What is said about an item. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: itemParamsSchema })
  .run(({ scope, params }) => loadConversation(scope, params));

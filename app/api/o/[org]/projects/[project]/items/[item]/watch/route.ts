import { setWatching } from "#lib/features/comment/mutations.ts";
import { itemParamsSchema, watchSchema } from "#lib/features/comment/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** Begins or ends to hear of an item. */
export const PUT = apiRoute({ auth: "session", permission: "inbox:own" })
  .reads({ params: itemParamsSchema, body: watchSchema })
  .run(({ scope, params, body }) => setWatching(scope, params, body.watching));

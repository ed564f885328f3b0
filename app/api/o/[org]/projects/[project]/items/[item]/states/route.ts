import { z } from "zod";
import { setItemStates } from "#lib/features/checklist/mutations.ts";
import { setStatesSchema } from "#lib/features/checklist/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

/** Ticks an item: the product's most frequent request. */
export const PATCH = apiRoute({ auth: "session", permission: "item:update" })
  // In the letters that its events are found by: an id in capitals is the same to the database, and not to its readers.
  .reads({ params: z.object({ project: slugSchema, item: z.uuid().toLowerCase() }), body: setStatesSchema })
  .runBySql(({ scope, params, body }) => setItemStates(scope, params.project, params.item, body));

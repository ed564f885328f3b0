import { z } from "zod";
import { loadItemDetails } from "#lib/features/checklist/service.ts";
import { updateItem } from "#lib/features/checklist/mutations.ts";
import { updateItemSchema } from "#lib/features/checklist/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";
import { slugSchema } from "#lib/server/slug.ts";

const params = z.object({ project: slugSchema, item: z.uuid() });

/** Guidance and history of an item, for its side panel. */
export const GET = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params })
  .run(({ scope, params }) => loadItemDetails(scope, params.project, params.item));

/** Changes owner, due date, note or effort. */
export const PATCH = apiRoute({ auth: "session", permission: "item:update" })
  .reads({ params, body: updateItemSchema })
  .run(({ scope, params, body }) => updateItem(scope, params.project, params.item, body));

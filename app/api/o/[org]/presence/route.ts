import { z } from "zod";
import { announcePresence } from "#lib/features/live/mutations.ts";
import { presenceInputSchema } from "#lib/features/live/schema.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** "I look at this item", every fifteen seconds while a panel is open. */
export const POST = apiRoute({ auth: "session", permission: "project:read" })
  .reads({ params: z.object({}), body: presenceInputSchema })
  .run(({ scope, body }) => announcePresence(scope, body));

import { z } from "zod";
import { countUnread } from "#lib/features/notification/data.ts";
import { MOST_UNREAD_SHOWN } from "#lib/features/notification/kinds.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** How much the person has not read, for the number in the navigation: counted as far as it is shown. */
export const GET = apiRoute({ auth: "session", permission: "inbox:own" })
  .reads({ params: z.object({}) })
  .run(async ({ scope }) => ({ unread: await countUnread(scope, MOST_UNREAD_SHOWN + 1) }));

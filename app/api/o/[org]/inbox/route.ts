import { z } from "zod";
import { countUnread } from "#lib/features/notification/data.ts";
import { apiRoute } from "#lib/server/routes.ts";

/** How much the person has not read, for the number in the navigation. */
export const GET = apiRoute({ auth: "session", permission: "inbox:own" })
  .reads({ params: z.object({}) })
  .run(async ({ scope }) => ({ unread: await countUnread(scope) }));

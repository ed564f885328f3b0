"use server";

import { orgAction } from "#lib/server/actions.ts";
import { createShare, revokeShare } from "./mutations.ts";
import { createShareSchema, revokeShareSchema } from "./schema.ts";

export const createShareAction = orgAction("report:share")
  .input(createShareSchema)
  .run(({ scope, input }) => createShare(scope, input));

export const revokeShareAction = orgAction("report:share")
  .input(revokeShareSchema)
  .run(({ scope, input }) => revokeShare(scope, input));

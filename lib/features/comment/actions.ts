"use server";

import { orgAction } from "#lib/server/actions.ts";
import { setAuditorComments } from "./mutations.ts";
import { auditorCommentsSchema } from "./schema.ts";

export const setAuditorCommentsAction = orgAction("member:manage")
  .input(auditorCommentsSchema)
  .run(({ scope, input }) => setAuditorComments(scope, input.allowed));

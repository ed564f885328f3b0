"use server";

import { orgAction } from "#lib/server/actions.ts";
import { removePack, requestPack } from "./mutations.ts";
import { removePackSchema, requestPackSchema } from "./schema.ts";

export const requestPackAction = orgAction("pack:build")
  .input(requestPackSchema)
  .run(({ scope, input }) => requestPack(scope, input));

export const removePackAction = orgAction("pack:remove")
  .input(removePackSchema)
  .run(({ scope, input }) => removePack(scope, input));

"use server";

import { orgAction } from "#lib/server/actions.ts";
import { removeLogo, saveAccent } from "./mutations.ts";
import { removeLogoSchema, saveAccentSchema } from "./schema.ts";

export const saveAccentAction = orgAction("organization:update")
  .input(saveAccentSchema)
  .run(({ scope, input }) => saveAccent(scope, input));

export const removeLogoAction = orgAction("organization:update")
  .input(removeLogoSchema)
  .run(({ scope }) => removeLogo(scope));

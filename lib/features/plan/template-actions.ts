"use server";

import { orgAction } from "#lib/server/actions.ts";
import { acceptTemplateSchema, removeTemplateSchema, saveTemplateSchema } from "./schema.ts";
import { acceptTemplate, removeTemplate, saveTemplate } from "./template-mutations.ts";

export const saveTemplateAction = orgAction("template:update")
  .input(saveTemplateSchema)
  .run(({ scope, input }) => saveTemplate(scope, input));

export const removeTemplateAction = orgAction("template:update")
  .input(removeTemplateSchema)
  .run(({ scope, input }) => removeTemplate(scope, input));

export const acceptTemplateAction = orgAction("roadmap:update")
  .input(acceptTemplateSchema)
  .run(({ scope, input }) => acceptTemplate(scope, input));

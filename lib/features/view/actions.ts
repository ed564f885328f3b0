"use server";

import { orgAction } from "#lib/server/actions.ts";
import { deleteView, saveView, setDefaultView } from "./mutations.ts";
import { defaultViewSchema, deleteViewSchema, saveViewSchema } from "./schema.ts";

export const saveViewAction = orgAction("view:save")
  .input(saveViewSchema)
  .run(({ scope, input }) => saveView(scope, input));

export const deleteViewAction = orgAction("view:save")
  .input(deleteViewSchema)
  .run(({ scope, input }) => deleteView(scope, input.id));

export const setDefaultViewAction = orgAction("view:save")
  .input(defaultViewSchema)
  .run(({ scope, input }) => setDefaultView(scope, input.id));

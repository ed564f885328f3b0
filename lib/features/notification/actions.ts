"use server";

import { orgAction } from "#lib/server/actions.ts";
import { markAllRead, markNotifications, savePreferences } from "./mutations.ts";
import { markAllReadSchema, markNotificationsSchema, savePreferencesSchema } from "./schema.ts";

export const markNotificationsAction = orgAction("inbox:own")
  .input(markNotificationsSchema)
  .run(({ scope, input }) => markNotifications(scope, input));

export const markAllReadAction = orgAction("inbox:own")
  .input(markAllReadSchema)
  .run(({ scope, input }) => markAllRead(scope, new Date(input.before)));

export const savePreferencesAction = orgAction("inbox:own")
  .input(savePreferencesSchema)
  .run(({ scope, input }) => savePreferences(scope, input));

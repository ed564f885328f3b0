"use server";

import { orgAction } from "#lib/server/actions.ts";
import { updateOrganization } from "./mutations.ts";
import { applySettingsSchema, previewSettingsSchema, updateOrganizationSchema } from "./schema.ts";
import { applySettings, previewSettings } from "./service.ts";

export const updateOrganizationAction = orgAction("organization:update")
  .input(updateOrganizationSchema)
  .run(({ scope, input }) => updateOrganization(scope, input));

export const previewSettingsAction = orgAction("organization:update")
  .input(previewSettingsSchema)
  .run(({ scope, input }) => previewSettings(scope, input));

export const applySettingsAction = orgAction("organization:update")
  .input(applySettingsSchema)
  .run(({ scope, input }) => applySettings(scope, input));

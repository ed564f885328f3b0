"use server";

import { orgAction } from "#lib/server/actions.ts";
import { keepOrganization, requestErasure } from "./mutations.ts";
import { keepOrganizationSchema, requestErasureSchema } from "./schema.ts";

export const requestErasureAction = orgAction("organization:erase")
  .input(requestErasureSchema)
  .run(({ scope, input, port }) => requestErasure(scope, port.facts, input));

export const keepOrganizationAction = orgAction("organization:erase")
  .input(keepOrganizationSchema)
  .run(({ scope }) => keepOrganization(scope));

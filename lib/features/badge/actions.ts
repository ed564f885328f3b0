"use server";

import { orgAction } from "#lib/server/actions.ts";
import { turnBadgeOff, turnBadgeOn } from "./mutations.ts";
import { turnBadgeOffSchema, turnBadgeOnSchema } from "./schema.ts";

export const turnBadgeOnAction = orgAction("badge:manage")
  .input(turnBadgeOnSchema)
  .run(({ scope, input }) => turnBadgeOn(scope, input));

export const turnBadgeOffAction = orgAction("badge:manage")
  .input(turnBadgeOffSchema)
  .run(({ scope, input }) => turnBadgeOff(scope, input));

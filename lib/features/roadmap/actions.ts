"use server";

import { orgAction } from "#lib/server/actions.ts";
import { setCapacity } from "./mutations.ts";
import { setCapacitySchema } from "./schema.ts";

export const setCapacityAction = orgAction("roadmap:update")
  .input(setCapacitySchema)
  .run(({ scope, input }) => setCapacity(scope, input));

"use server";

import { orgAction } from "#lib/server/actions.ts";
import { agreePlan, createPlan, removePlan, saveEntries, updatePlan } from "./mutations.ts";
import { arrangePlanSchema, createPlanSchema, planSeenSchema, updatePlanSchema } from "./schema.ts";

export const createPlanAction = orgAction("roadmap:update")
  .input(createPlanSchema)
  .run(({ scope, input }) => createPlan(scope, input));

export const updatePlanAction = orgAction("roadmap:update")
  .input(updatePlanSchema)
  .run(({ scope, input }) => updatePlan(scope, input));

export const arrangePlanAction = orgAction("roadmap:update")
  .input(arrangePlanSchema)
  .run(({ scope, input }) => saveEntries(scope, input));

export const agreePlanAction = orgAction("roadmap:update")
  .input(planSeenSchema)
  .run(({ scope, input }) => agreePlan(scope, input));

export const removePlanAction = orgAction("roadmap:update")
  .input(planSeenSchema)
  .run(({ scope, input }) => removePlan(scope, input));

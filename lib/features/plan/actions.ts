"use server";

import { orgAction } from "#lib/server/actions.ts";
import { setHolders } from "./holder-mutations.ts";
import { agreePlan, createPlan, removePlan, saveEntries, updatePlan } from "./mutations.ts";
import { createProgramme, setProgrammeProjects } from "./programme-mutations.ts";
import {
  acceptTemplateSchema,
  arrangePlanSchema,
  createPlanSchema,
  createProgrammeSchema,
  planSeenSchema,
  removeTemplateSchema,
  saveTemplateSchema,
  setHoldersSchema,
  setProgrammeProjectsSchema,
  updatePlanSchema,
} from "./schema.ts";
import { acceptTemplate, removeTemplate, saveTemplate } from "./template-mutations.ts";

export const createPlanAction = orgAction("roadmap:update")
  .input(createPlanSchema)
  .run(({ scope, input }) => createPlan(scope, input));

export const updatePlanAction = orgAction("roadmap:update")
  .input(updatePlanSchema)
  .run(({ scope, input }) => updatePlan(scope, input));

export const setHoldersAction = orgAction("roadmap:update")
  .input(setHoldersSchema)
  .run(({ scope, input }) => setHolders(scope, input));

export const arrangePlanAction = orgAction("roadmap:update")
  .input(arrangePlanSchema)
  .run(({ scope, input }) => saveEntries(scope, input));

export const agreePlanAction = orgAction("roadmap:update")
  .input(planSeenSchema)
  .run(({ scope, input }) => agreePlan(scope, input));

export const removePlanAction = orgAction("roadmap:update")
  .input(planSeenSchema)
  .run(({ scope, input }) => removePlan(scope, input));

export const saveTemplateAction = orgAction("template:update")
  .input(saveTemplateSchema)
  .run(({ scope, input }) => saveTemplate(scope, input));

export const removeTemplateAction = orgAction("template:update")
  .input(removeTemplateSchema)
  .run(({ scope, input }) => removeTemplate(scope, input));

export const acceptTemplateAction = orgAction("roadmap:update")
  .input(acceptTemplateSchema)
  .run(({ scope, input }) => acceptTemplate(scope, input));

export const createProgrammeAction = orgAction("programme:update")
  .input(createProgrammeSchema)
  .run(({ scope, input }) => createProgramme(scope, input));

export const setProgrammeProjectsAction = orgAction("programme:update")
  .input(setProgrammeProjectsSchema)
  .run(({ scope, input }) => setProgrammeProjects(scope, input));

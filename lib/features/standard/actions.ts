"use server";

import { orgAction } from "#lib/server/actions.ts";
import { adoptStandard, answerStandard, leaveStandard, setAdoptionLevel } from "./adoption-mutations.ts";
import { addMapping, removeMapping } from "./mapping-mutations.ts";
import { migrateAdoption } from "./migration-mutations.ts";
import { deleteStandard } from "./mutations.ts";
import { confirmRenumberings } from "./renumbering-mutations.ts";
import {
  addMappingSchema,
  adoptStandardSchema,
  answerStandardSchema,
  confirmRenumberingsSchema,
  leaveStandardSchema,
  migrateStandardSchema,
  removeMappingSchema,
  setAdoptionLevelSchema,
  standardIdSchema,
} from "./schema.ts";

export const deleteStandardAction = orgAction("standard:import")
  .input(standardIdSchema)
  .run(({ scope, input }) => deleteStandard(scope, input.id));

export const adoptStandardAction = orgAction("project:update")
  .input(adoptStandardSchema)
  .run(({ scope, input }) => adoptStandard(scope, input));

export const setAdoptionLevelAction = orgAction("project:update")
  .input(setAdoptionLevelSchema)
  .run(({ scope, input }) => setAdoptionLevel(scope, input));

export const leaveStandardAction = orgAction("project:update")
  .input(leaveStandardSchema)
  .run(({ scope, input }) => leaveStandard(scope, input));

export const migrateStandardAction = orgAction("project:update")
  .input(migrateStandardSchema)
  .run(({ scope, input }) => migrateAdoption(scope, input));

export const confirmRenumberingsAction = orgAction("standard:import")
  .input(confirmRenumberingsSchema)
  .run(({ scope, input }) => confirmRenumberings(scope, input));

export const answerStandardAction = orgAction("item:update")
  .input(answerStandardSchema)
  .run(({ scope, input }) => answerStandard(scope, input));

export const addMappingAction = orgAction("standard:import")
  .input(addMappingSchema)
  .run(({ scope, input }) => addMapping(scope, input));

export const removeMappingAction = orgAction("standard:import")
  .input(removeMappingSchema)
  .run(({ scope, input }) => removeMapping(scope, input.id));

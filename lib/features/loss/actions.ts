"use server";

import { orgAction } from "#lib/server/actions.ts";
import {
  removeScenario,
  saveEffectiveness,
  saveItemCost,
  saveLossSettings,
  saveOverride,
  saveScenario,
  takeLibrary,
} from "./mutations.ts";
import {
  removeScenarioSchema,
  saveEffectivenessSchema,
  saveItemCostSchema,
  saveLossSettingsSchema,
  saveOverrideSchema,
  saveScenarioSchema,
  takeLibrarySchema,
} from "./schema.ts";

export const takeLibraryAction = orgAction("loss:update")
  .input(takeLibrarySchema)
  .run(({ scope }) => takeLibrary(scope));

export const saveScenarioAction = orgAction("loss:update")
  .input(saveScenarioSchema)
  .run(({ scope, input }) => saveScenario(scope, input));

export const removeScenarioAction = orgAction("loss:update")
  .input(removeScenarioSchema)
  .run(({ scope, input }) => removeScenario(scope, input));

export const saveLossSettingsAction = orgAction("loss:update")
  .input(saveLossSettingsSchema)
  .run(({ scope, input }) => saveLossSettings(scope, input));

export const saveOverrideAction = orgAction("loss:update")
  .input(saveOverrideSchema)
  .run(({ scope, input }) => saveOverride(scope, input));

export const saveEffectivenessAction = orgAction("loss:update")
  .input(saveEffectivenessSchema)
  .run(({ scope, input }) => saveEffectiveness(scope, input));

export const saveItemCostAction = orgAction("loss:update")
  .input(saveItemCostSchema)
  .run(({ scope, input }) => saveItemCost(scope, input));

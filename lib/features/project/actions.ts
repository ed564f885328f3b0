"use server";

import { orgAction } from "#lib/server/actions.ts";
import {
  applyIntake,
  archiveProject,
  clearBaseline,
  restoreProject,
  setBaseline,
  setProjectMembers,
  setTargets,
  setWeightOverrides,
  updateProject,
} from "./mutations.ts";
import {
  applyIntakeSchema,
  createProjectSchema,
  previewIntakeSchema,
  projectVersionSchema,
  setProjectMembersSchema,
  setTargetsSchema,
  setWeightOverridesSchema,
  updateProjectSchema,
} from "./schema.ts";
import { createProject, previewIntake } from "./service.ts";

export const createProjectAction = orgAction("project:create")
  .input(createProjectSchema)
  .run(({ scope, input }) => createProject(scope, input));

export const updateProjectAction = orgAction("project:update")
  .input(updateProjectSchema)
  .run(({ scope, input }) => updateProject(scope, input));

export const archiveProjectAction = orgAction("project:archive")
  .input(projectVersionSchema)
  .run(({ scope, input }) => archiveProject(scope, input));

export const restoreProjectAction = orgAction("project:archive")
  .input(projectVersionSchema)
  .run(({ scope, input }) => restoreProject(scope, input));

export const setProjectMembersAction = orgAction("project:members")
  .input(setProjectMembersSchema)
  .run(({ scope, input }) => setProjectMembers(scope, input));

export const setTargetsAction = orgAction("project:update")
  .input(setTargetsSchema)
  .run(({ scope, input }) => setTargets(scope, input));

export const setWeightOverridesAction = orgAction("project:update")
  .input(setWeightOverridesSchema)
  .run(({ scope, input }) => setWeightOverrides(scope, input));

export const setBaselineAction = orgAction("project:update")
  .input(projectVersionSchema)
  .run(({ scope, input }) => setBaseline(scope, input));

export const clearBaselineAction = orgAction("project:update")
  .input(projectVersionSchema)
  .run(({ scope, input }) => clearBaseline(scope, input));

export const previewIntakeAction = orgAction("project:update")
  .input(previewIntakeSchema)
  .run(({ scope, input }) => previewIntake(scope, input));

export const applyIntakeAction = orgAction("project:update")
  .input(applyIntakeSchema)
  .run(({ scope, input }) => applyIntake(scope, input));

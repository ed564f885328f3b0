"use server";

import { orgAction } from "#lib/server/actions.ts";
import {
  answerReassessment,
  cancelReassessment,
  finishReassessment,
  startReassessment,
} from "./mutations.ts";
import { answerReassessmentSchema, reassessmentIdSchema, startReassessmentSchema } from "./schema.ts";

export const startReassessmentAction = orgAction("snapshot:create")
  .input(startReassessmentSchema)
  .run(({ scope, input }) => startReassessment(scope, input));

export const answerReassessmentAction = orgAction("item:update")
  .input(answerReassessmentSchema)
  .run(({ scope, input }) => answerReassessment(scope, input));

export const finishReassessmentAction = orgAction("snapshot:create")
  .input(reassessmentIdSchema)
  .run(({ scope, input }) => finishReassessment(scope, input.reassessmentId));

export const cancelReassessmentAction = orgAction("snapshot:create")
  .input(reassessmentIdSchema)
  .run(({ scope, input }) => cancelReassessment(scope, input.reassessmentId));

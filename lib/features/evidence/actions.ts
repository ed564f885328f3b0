"use server";

import { orgAction } from "#lib/server/actions.ts";
import { coverEnvironments } from "./environment-mutations.ts";
import { addEvidence, attachEvidence, deleteEvidence, detachEvidence } from "./mutations.ts";
import { reviewEvidence } from "./review-mutations.ts";
import { reviseEvidence } from "./revision-mutations.ts";
import {
  addEvidenceSchema,
  attachEvidenceSchema,
  coverEnvironmentsSchema,
  deleteEvidenceSchema,
  detachEvidenceSchema,
  reviewEvidenceSchema,
  reviseEvidenceSchema,
} from "./schema.ts";
import { forgetContents } from "./upload.ts";

export const addEvidenceAction = orgAction("evidence:submit")
  .input(addEvidenceSchema)
  .run(({ scope, input }) => addEvidence(scope, input));

export const reviseEvidenceAction = orgAction("evidence:submit")
  .input(reviseEvidenceSchema)
  .run(({ scope, input }) => reviseEvidence(scope, input));

export const attachEvidenceAction = orgAction("evidence:submit")
  .input(attachEvidenceSchema)
  .run(({ scope, input }) => attachEvidence(scope, input));

export const coverEnvironmentsAction = orgAction("evidence:submit")
  .input(coverEnvironmentsSchema)
  .run(({ scope, input }) => coverEnvironments(scope, input));

export const detachEvidenceAction = orgAction("evidence:submit")
  .input(detachEvidenceSchema)
  .run(({ scope, input }) => detachEvidence(scope, input));

export const deleteEvidenceAction = orgAction("evidence:submit")
  .input(deleteEvidenceSchema)
  .runInSteps({ write: ({ scope, input }) => deleteEvidence(scope, input), afterwards: forgetContents });

export const reviewEvidenceAction = orgAction("evidence:review")
  .input(reviewEvidenceSchema)
  .run(({ scope, input }) => reviewEvidence(scope, input));

"use server";

import { orgAction } from "#lib/server/actions.ts";
import { decideRisk, proposeRisk, withdrawRisk } from "./mutations.ts";
import { decideRiskSchema, proposeRiskSchema, withdrawRiskSchema } from "./schema.ts";

export const proposeRiskAction = orgAction("risk:propose")
  .input(proposeRiskSchema)
  .run(({ scope, input }) => proposeRisk(scope, input));

export const decideRiskAction = orgAction("risk:decide")
  .input(decideRiskSchema)
  .run(({ scope, input }) => decideRisk(scope, input));

export const withdrawRiskAction = orgAction("risk:propose")
  .input(withdrawRiskSchema)
  .run(({ scope, input }) => withdrawRisk(scope, input));

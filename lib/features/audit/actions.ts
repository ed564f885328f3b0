"use server";

import { verifyAuditChain } from "#lib/audit/verify.ts";
import { orgAction } from "#lib/server/actions.ts";
import { VERIFIED_AT_ONCE, verifySchema } from "./schema.ts";

export const verifyAuditAction = orgAction("audit:read")
  .input(verifySchema)
  .run(({ scope, input }) => verifyAuditChain(scope, input.reached, VERIFIED_AT_ONCE));

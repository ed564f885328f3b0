"use server";

import { verifyAuditChain } from "#lib/audit/verify.ts";
import { orgAction } from "#lib/server/actions.ts";
import { verifySchema } from "./schema.ts";

export const verifyAuditAction = orgAction("audit:read")
  .input(verifySchema)
  .run(({ scope }) => verifyAuditChain(scope));

import "server-only";
import { unstable_rethrow } from "next/navigation";
import { AppError } from "../errors/app-error.ts";
import { translateDatabaseError } from "../db/errors.ts";
import { log } from "./log.ts";
import type { ActionFailure } from "./result.ts";

export type RequestOutcome = Readonly<{
  kind: string;
  permission: string;
  requestId: string;
  startedAt: number;
}>;

/** One wide log event a request, whatever its end. */
export function logOutcome(outcome: RequestOutcome, code: string, extra: Record<string, unknown> = {}): void {
  const milliseconds = Math.round(performance.now() - outcome.startedAt);
  log().info(
    {
      ...extra,
      kind: outcome.kind,
      permission: outcome.permission,
      requestId: outcome.requestId,
      code,
      milliseconds,
    },
    "request",
  );
}

/**
 * Turns whatever was thrown into an answer. Next's own signals (redirect, not found) pass through.
 * The unexpected is logged once with its stack and answered without detail.
 */
export function toFailure(error: unknown, outcome: RequestOutcome): ActionFailure {
  unstable_rethrow(error);
  const known = translateDatabaseError(error);
  if (known instanceof AppError && known.code !== "INTERNAL") {
    logOutcome(outcome, known.code);
    return {
      ok: false,
      code: known.code,
      message: known.message,
      ...(known.fields ? { fields: known.fields } : {}),
      ...(known.details === undefined ? {} : { details: known.details }),
      ...(known.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: known.retryAfterSeconds }),
      requestId: outcome.requestId,
    };
  }
  log().error(
    { err: error, kind: outcome.kind, permission: outcome.permission, requestId: outcome.requestId },
    "unexpected failure",
  );
  return {
    ok: false,
    code: "INTERNAL",
    message: "Something went wrong on our side",
    requestId: outcome.requestId,
  };
}

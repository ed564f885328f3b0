import type { FieldErrors } from "../errors/app-error.ts";
import type { ErrorCode } from "../errors/codes.ts";

/** What an action answers: data, or a failure that the UI can put into words. Plain JSON. */
export type ActionFailure = Readonly<{
  ok: false;
  code: ErrorCode;
  message: string;
  fields?: FieldErrors;
  details?: unknown;
  retryAfterSeconds?: number;
  /** Shown with an unexpected failure, so that a log line can be found. */
  requestId: string;
}>;

export type ActionResult<T> = Readonly<{ ok: true; data: T }> | ActionFailure;

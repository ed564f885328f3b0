import type { ErrorCode } from "./codes.ts";

/** What a person needs to mend bad input: the field's path and a message key or sentence. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/**
 * A rule of the product was broken. Anything else that is thrown counts as a fault: it is logged
 * once and answered without detail.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Per field, for INVALID_INPUT. */
  readonly fields: FieldErrors | undefined;
  /** What the other side needs to go on, for example the current version in a CONFLICT. No secrets. */
  readonly details: unknown;
  /** Seconds, for RATE_LIMITED and UNAVAILABLE. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    extra: { fields?: FieldErrors; details?: unknown; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(message, extra.cause === undefined ? undefined : { cause: extra.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = extra.fields;
    this.details = extra.details;
    this.retryAfterSeconds = extra.retryAfterSeconds;
  }
}

/** 404, not 403, for what belongs to somebody else: a 403 would tell that the id exists. */
export function notFound(what: string): AppError {
  return new AppError("NOT_FOUND", `${what} was not found`);
}

/** A rule about one field that the schema alone cannot know, for example a name already taken. */
export function invalidField(field: string, message: string): AppError {
  return new AppError("INVALID_INPUT", message, { fields: { [field]: [message] } });
}

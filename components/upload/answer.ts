import type { ActionFailure } from "#lib/server/result.ts";

const hasField = (value: unknown, name: string) =>
  typeof value === "object" && value !== null && name in value;

/** Whether an answer holds the server's own words about what went wrong. */
export const isFailure = (value: unknown): value is ActionFailure =>
  hasField(value, "code") && hasField(value, "message");

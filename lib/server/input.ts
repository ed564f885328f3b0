import type { z } from "zod";
import { AppError } from "../errors/app-error.ts";

/** Deeper than any schema of ours, and shallow enough for a recursive walk. */
const MAX_DEPTH = 40;

/** Gathers a schema's complaints per field, `items.0.name` style; "" holds those of the whole. */
export function fieldErrors(error: z.ZodError): Record<string, string[]> {
  const fields: Record<string, string[]> = Object.create(null);
  for (const issue of error.issues) {
    const path = issue.path.join(".");
    (fields[path] ??= []).push(issue.message);
  }
  return { ...fields };
}

/**
 * The path of the first string that Postgres could not store: one with a null character or a lone
 * surrogate, in a value or in a key. Undefined when there is none. Too deep counts as one.
 */
function unstorable(value: unknown, path: string, depth: number): string | undefined {
  if (typeof value === "string") return value.includes("\0") || !value.isWellFormed() ? path : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  if (depth > MAX_DEPTH) return path;
  for (const [key, inner] of Object.entries(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    if (key.includes("\0") || !key.isWellFormed()) return path;
    const found = unstorable(inner, at, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether Postgres could store every text in it. */
export function isStorable(value: unknown): boolean {
  return unstorable(value, "", 0) === undefined;
}

/** Parses what came in from outside. Throws INVALID_INPUT with a message per field. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const path = unstorable(value, "", 0);
  if (path !== undefined) {
    const message = "Remove characters that cannot be stored (null characters, broken emoji)";
    throw new AppError("INVALID_INPUT", message, { fields: { [path]: [message] } });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    throw new AppError("INVALID_INPUT", "Some of the input cannot be used", {
      fields: fieldErrors(parsed.error),
    });
  }
  return parsed.data;
}

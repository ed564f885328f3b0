import type { AuditChange } from "./types.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const LONGEST = 2_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every UUID in what events say, so that names can be looked up in one go. */
export function idsIn(...values: readonly unknown[]): string[] {
  const found = new Set<string>();
  const visit = (value: unknown) => {
    if (typeof value === "string") {
      if (UUID.test(value)) found.add(value);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (isRecord(value)) Object.values(value).forEach(visit);
  };
  values.forEach(visit);
  return [...found];
}

/** A value as a person reads it: names for ids, lists with commas, plain JSON for what is left. */
function asText(value: unknown, names: ReadonlyMap<string, string>): string {
  const text = (() => {
    if (typeof value === "string") return names.get(value) ?? value;
    if (Array.isArray(value)) return value.map((entry) => asText(entry, names)).join(", ") || "–";
    if (isRecord(value)) {
      const parts = Object.entries(value).map(([key, entry]) => `${key}: ${asText(entry, names)}`);
      return parts.join(", ") || "–";
    }
    return value === null || value === undefined || value === "" ? "–" : String(value);
  })();
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text || "–";
}

/**
 * What an event changed, field by field, in the order of `after` and then of what only `before` has. Fields
 * that stayed the same are left out. Pure.
 */
export function auditChanges(
  before: unknown,
  after: unknown,
  names: ReadonlyMap<string, string>,
): AuditChange[] {
  const [from, to] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  return [...new Set([...Object.keys(to), ...Object.keys(from)])].flatMap((field) => {
    const change = {
      field,
      before: Object.hasOwn(from, field) ? asText(from[field], names) : null,
      after: Object.hasOwn(to, field) ? asText(to[field], names) : null,
    };
    return change.before === change.after ? [] : [change];
  });
}

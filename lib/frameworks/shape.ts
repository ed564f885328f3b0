import type { ProblemList } from "./problems.ts";

/** Careful looks into parsed JSON or YAML, of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object's own field; never something inherited. */
export function field(value: unknown, name: string): unknown {
  return isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** A text, or a number written without quotes; anything else is no text. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** The objects of a list, each with its path. What is no list, or no object in it, is reported. */
export function objects(
  owner: unknown,
  name: string,
  { path, problems }: { path: string; problems: ProblemList },
): { value: Fields; path: string }[] {
  const here = path === "" ? name : `${path}.${name}`;
  const value = field(owner, name);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    problems.error(`“${name}” should be a list.`, { path: here });
    return [];
  }
  return value.flatMap((entry: unknown, index) => {
    const at = `${here}[${index}]`;
    if (isFields(entry)) return [{ value: entry, path: at }];
    problems.error("An object was expected here.", { path: at });
    return [];
  });
}

/** The texts of a list, or the one text that stands instead of a list. */
export function texts(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map(text).filter((entry) => entry !== "");
}

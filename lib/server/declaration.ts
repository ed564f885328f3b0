import type { Permission } from "../domain/permissions.ts";

/** What a builder knows of the entry it made; the registry and the matrix test read it. */
export type Declaration = Readonly<{
  kind:
    | "orgAction"
    | "userAction"
    | "publicAction"
    | "orgPage"
    | "userPage"
    | "publicPage"
    | "orgRoute"
    | "publicRoute";
  label: string;
  permission?: Permission;
  /** Why a public entry is public. */
  reason?: string;
}>;

const DECLARATION = Symbol.for("twelvefold.declaration");

/** Marks a function as made by a builder. */
export function declare<F extends (...args: never[]) => unknown>(declaration: Declaration, work: F): F {
  Object.defineProperty(work, DECLARATION, { value: declaration });
  return work;
}

/** The declaration of an exported entry, or undefined when no builder made it. */
export function declarationOf(value: unknown): Declaration | undefined {
  if (typeof value !== "function") return undefined;
  const found: unknown = Reflect.get(value, DECLARATION);
  return found === undefined ? undefined : (found as Declaration);
}

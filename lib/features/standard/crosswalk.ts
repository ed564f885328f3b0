import type { ItemStatus } from "#lib/domain/vocabulary.ts";

type References = Readonly<{ asvs: readonly string[]; masvs: readonly string[] }>;

/** Keys under which another standard's requirement may be named by the built-in framework's references. */
export function crossingKeys(references: References): string[] {
  return [...references.asvs.map((id) => crossingKey(id)), ...references.masvs.map((id) => crossingKey(id))];
}

/** `V6.2.1`, `6.2.1` and `v5.0.0-6.2.1` are the same requirement of ASVS. */
export function crossingKey(key: string): string {
  return key
    .trim()
    .toUpperCase()
    .replace(/^V5\.0\.\d+-/, "")
    .replace(/^V(?=\d)/, "");
}

/**
 * What the answers to the same demand elsewhere suggest: met only where all are met, and nothing where all
 * are open. A reason of "not applicable" is a person's own, so it is never carried over.
 */
export function proposal(present: ItemStatus, crossings: readonly ItemStatus[]): ItemStatus | null {
  const relevant = crossings.filter((status) => status !== "not_applicable");
  if (relevant.length === 0 || relevant.every((status) => status === "open")) return null;
  const suggested = relevant.every((status) => status === "met") ? "met" : "partial";
  return suggested === present ? null : suggested;
}

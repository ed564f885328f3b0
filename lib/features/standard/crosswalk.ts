import type { ItemStatus } from "#lib/domain/vocabulary.ts";

type References = Readonly<{ asvs: readonly string[]; masvs: readonly string[] }>;
type Identity = Readonly<{ key: string; name: string; version: string }>;

/** Why two requirements belong together: the built-in framework's references, or the organisation says so. */
export type CrosswalkLink = Readonly<{
  requirementId: string;
  builtInKey: string;
  /** Null for a reference of the built-in framework, which nobody removes. */
  mapping: Readonly<{ id: string; note: string; by: string }> | null;
}>;

/** `V6.2.1`, `6.2.1` and `v5.0.0-6.2.1` are the same requirement of ASVS. */
export function crossingKey(key: string): string {
  return key
    .trim()
    .toUpperCase()
    .replace(/^V5\.0\.\d+-/, "")
    .replace(/^V(?=\d)/, "");
}

/**
 * The identifiers of a standard that the built-in framework's references mean. Bare numbers mean ASVS 5 and
 * nothing else: an older ASVS, or a table of our own, numbers other things so. MASVS ids speak for themselves.
 */
export function crossingKeys(references: References, standard: Identity): string[] {
  const isAsvs =
    /\basvs\b|application security verification standard/i.test(`${standard.key} ${standard.name}`) &&
    !/^v?[1-4](?:\.|$)/i.test(standard.version.trim());
  return [...(isAsvs ? references.asvs : []), ...references.masvs].map(crossingKey);
}

type Given = Readonly<{
  standard: Identity;
  requirements: readonly Readonly<{ id: string; key: string }>[];
  builtIn: readonly Readonly<{ key: string; references: References }>[];
  mappings: readonly Readonly<{
    id: string;
    requirementId: string;
    builtInKey: string;
    note: string;
    by: string;
  }>[];
}>;

/** All links between a standard and the built-in framework, each pair once. */
export function crosswalk({ standard, requirements, builtIn, mappings }: Given): CrosswalkLink[] {
  const byKey = Map.groupBy(requirements, ({ key }) => crossingKey(key));
  const known = new Set(requirements.map(({ id }) => id));
  const links = new Map<string, CrosswalkLink>();
  for (const { key: builtInKey, references } of builtIn) {
    for (const key of crossingKeys(references, standard)) {
      for (const { id: requirementId } of byKey.get(key) ?? []) {
        links.set(`${requirementId} ${builtInKey}`, { requirementId, builtInKey, mapping: null });
      }
    }
  }
  for (const { requirementId, builtInKey, id, note, by } of mappings) {
    const pair = `${requirementId} ${builtInKey}`;
    if (!known.has(requirementId) || links.has(pair)) continue;
    links.set(pair, { requirementId, builtInKey, mapping: { id, note, by } });
  }
  return [...links.values()];
}

const RANK = { open: 0, partial: 1, met: 2 } as const;

/**
 * What the answers to the same demand elsewhere suggest: met only where all are met, and nothing where all are
 * open. It only ever raises: two sides that could lower each other would never come to rest. A reason of "not
 * applicable" is a person's own, so it is neither carried over nor contested.
 */
export function proposal(present: ItemStatus, crossings: readonly ItemStatus[]): ItemStatus | null {
  if (present === "not_applicable") return null;
  const relevant = crossings.filter((status) => status !== "not_applicable");
  if (relevant.length === 0 || relevant.every((status) => status === "open")) return null;
  const suggested = relevant.every((status) => status === "met") ? "met" : "partial";
  return RANK[suggested] > RANK[present] ? suggested : null;
}

import { CRITICALITIES, TRAITS, type Criticality, type Trait } from "#lib/domain/vocabulary.ts";
import type { RequirementSummary } from "#lib/features/framework/types.ts";

/** What the catalogue is narrowed to; "" and undefined narrow nothing. */
export type CatalogueFilter = Readonly<{
  q: string;
  aspect: string;
  /** `all`: only what applies to every product. */
  trait: Trait | "all" | "";
  criticality: Criticality | "";
  /** "CWE-79". */
  cwe: string;
  /** A whole ASVS id or its beginning: "6", "6.2", "6.2.1". */
  asvs: string;
}>;

export const NO_FILTER: CatalogueFilter = {
  q: "",
  aspect: "",
  trait: "",
  criticality: "",
  cwe: "",
  asvs: "",
};

/** `79`, `cwe 79` and `CWE-79` are all `CWE-79`; anything else stays as it is. */
export function normalCwe(text: string): string {
  const found = /^(?:cwe)?[-\s]?(\d{1,5})$/i.exec(text.trim());
  return found ? `CWE-${Number(found[1])}` : text.trim();
}

/** `V6.2.1` is what some people write for `6.2.1`. */
function normalAsvs(text: string): string {
  return text.trim().replace(/^v/i, "").replace(/\.$/, "");
}

/** Reads a filter from an address; what it does not know, it leaves out. */
export function readFilter(search: URLSearchParams): CatalogueFilter {
  const value = (name: string) => search.get(name)?.slice(0, 200) ?? "";
  const trait = value("trait");
  return {
    q: value("q"),
    aspect: value("aspect"),
    trait: trait === "all" ? "all" : (TRAITS.find((known) => known === trait) ?? ""),
    criticality: CRITICALITIES.find((known) => known === value("criticality")) ?? "",
    cwe: normalCwe(value("cwe")),
    asvs: value("asvs"),
  };
}

/** Whether anything is narrowed. */
export function isNarrowed(filter: CatalogueFilter): boolean {
  return Object.values(filter).some((value) => value.trim() !== "");
}

/** The requirements that pass every part of the filter, in their order. All words of `q` must occur. */
export function filterRequirements(
  requirements: readonly RequirementSummary[],
  filter: CatalogueFilter,
): readonly RequirementSummary[] {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const asvs = normalAsvs(filter.asvs);
  return requirements.filter((requirement) => {
    const { key, title, statement, cwe } = requirement;
    const text = `${key} ${title} ${statement} ${cwe.join(" ")}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (filter.aspect === "" || requirement.aspect === filter.aspect) &&
      (filter.trait === "" ||
        (filter.trait === "all"
          ? requirement.traits.length === 0
          : requirement.traits.includes(filter.trait))) &&
      (filter.criticality === "" || requirement.criticality === filter.criticality) &&
      (filter.cwe === "" || cwe.includes(filter.cwe)) &&
      (asvs === "" || requirement.asvs.some((id) => id === asvs || id.startsWith(`${asvs}.`)))
    );
  });
}

import { useTranslations } from "next-intl";
import type { Exclusion } from "#lib/domain/explain.ts";

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** Says why a requirement does not apply: what the product lacks, or what a person wrote. */
export function useExclusionWords(): (exclusion: Exclusion) => string {
  const t = useTranslations("explanation.exclusion");
  return (exclusion) => {
    if (exclusion.by === "person") return exclusion.reason ?? t("noReason");
    return t("intake", { traits: either.format(exclusion.missing.map((trait) => t(`trait.${trait}`))) });
  };
}

"use client";

import { useTranslations } from "next-intl";
import type { Place } from "#components/forms/typed-over.ts";
import { CRITICALITIES, ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { SHARE_RULES } from "./rules-draft.ts";

/** Names the weight or the rule of a gate that stands at a place of the draft of rules. */
export function useRulesWords(aspects: ReadonlyMap<string, string>): (place: Place) => string {
  const t = useTranslations("organization");
  const common = useTranslations("common");
  return ([field, part = "", rule]) => {
    if (field === "criticality") {
      const criticality = CRITICALITIES.find((each) => each === part);
      return `${t("criticality.title")}: ${criticality ? common(`criticality.${criticality}`) : part}`;
    }
    if (field === "aspects") return `${t("aspects.title")}: ${aspects.get(part) ?? part}`;
    const environment = ENVIRONMENTS.find((each) => each === part);
    const share = SHARE_RULES.find((each) => each === rule);
    const name = t(`gates.${share ?? "noOpenCritical"}`);
    return `${environment ? common(`environment.${environment}`) : part}: ${name}`;
  };
}

"use client";

import { useTranslations } from "next-intl";

const PROBLEMS = [
  "organizationMissing",
  "textLong",
  "textControl",
  "currencyUnknown",
  "dayRateNumber",
  "dayRateLarge",
  "workingDaysMissing",
  "timeZoneUnknown",
  "weightCriticality",
  "weightAspect",
  "allZero",
  "percent",
  "weightsMany",
] as const;
export type SettingsProblem = (typeof PROBLEMS)[number];

/** Puts the problems that forms and server name by key into words. */
export function useSettingsWords(): (key: string) => string {
  const t = useTranslations("organization.problem");
  return (key) => {
    const known = PROBLEMS.find((each) => each === key);
    return known ? t(known) : key;
  };
}

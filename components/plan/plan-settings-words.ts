"use client";

import { useTranslations } from "next-intl";
import type { Place } from "#components/forms/typed-over.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import type { PlanDto } from "#lib/features/plan/types.ts";
import type { SettingsDraft } from "./settings-draft.ts";

const LABELS = {
  name: "name",
  note: "note",
  environment: "environment",
  startDay: "start",
  horizonMonths: "horizon",
  phaseMonths: "phase",
  roles: "roles",
  aspectRoles: "aspects",
  daysOff: "daysOff",
} as const satisfies Record<keyof SettingsDraft, string>;

/** Names the fields of a plan's settings, and says what stands in those whose values do not stand for themselves. */
export function usePlanSettingsWords(aspects: PlanDto["aspects"]) {
  const t = useTranslations("plan.settings");
  const common = useTranslations("common.environment");
  const day = (text: string) => (text === "" ? "–" : formatIsoDay(text));
  return {
    labelOf: ([field, part]: Place): string =>
      field === "aspectRoles" && part !== undefined
        ? (aspects.find(({ key }) => key === part)?.name ?? part)
        : t(LABELS[field as keyof SettingsDraft]),
    wordsOf: ([field, part = ""]: Place, draft: SettingsDraft): string | undefined => {
      switch (field) {
        case "environment":
          return common(draft.environment);
        case "startDay":
          return day(draft.startDay);
        case "roles":
          return draft.roles
            .map(({ name, daysPerMonth, months }) =>
              [t("roleLine", { name, days: daysPerMonth }), ...lines(months)].join("; "),
            )
            .join("\n");
        case "aspectRoles":
          return draft.roles.find(({ key }) => key === (draft.aspectRoles[part] ?? draft.roles[0]?.key))
            ?.name;
        case "daysOff":
          return draft.daysOff
            .map(({ name, from, to }) => t("dayOffLine", { name, from: day(from), to: day(to) }))
            .join("\n");
        default:
          return undefined;
      }
    },
  };
}

const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Place } from "#components/forms/typed-over.ts";
import type { PlanBasis } from "#lib/features/plan/types.ts";
import { monthName } from "#lib/format/months.ts";
import type { KeyNames } from "./use-key-names.ts";
import type { Entries } from "./use-plan-draft.ts";

/** Names the requirement of an entry, and says what is decided about it. */
export function useEntryWords({ work, settings }: PlanBasis, nameKeys: KeyNames) {
  const t = useTranslations("plan.row");
  // A requirement that leaves the plan meanwhile still has its name here.
  const [first] = useState(() => new Map(work.map(({ itemId, key }) => [itemId, nameKeys([key])])));
  const roleName = (key: string) => settings.roles.find((role) => role.key === key)?.name ?? key;
  return {
    labelOf: ([itemId]: Place): string => {
      const found = work.find((each) => each.itemId === itemId);
      return found ? `${nameKeys([found.key])} ${found.title}` : (first.get(itemId) ?? "");
    },
    wordsOf: ([itemId]: Place, entries: Entries): string => {
      const { role = null, pinnedMonth = null, excluded = false } = entries[itemId] ?? {};
      if (excluded) return t("leaveOut");
      const month = `${t("month")}: ${pinnedMonth === null ? t("automatic") : monthName(pinnedMonth)}`;
      return role === null ? month : `${month} · ${t("role")}: ${roleName(role)}`;
    },
  };
}

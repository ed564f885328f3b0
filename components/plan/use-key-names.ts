"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { nameKeys } from "#lib/domain/plan-keys.ts";
import type { PlanWork } from "#lib/features/plan/types.ts";
import { formatList } from "#lib/format/words.ts";

/** Requirements of a plan in a sentence, by their keys in it; in a programme with the names of their projects. */
export type KeyNames = (keys: readonly string[], most?: number) => string;

export function useKeyNames(work: readonly PlanWork[], manyProjects: boolean): KeyNames {
  const t = useTranslations("plan.board");
  return useMemo(() => {
    const known = new Map(work.map((each) => [each.key, each]));
    const words = {
      list: formatList,
      within: (keys: string, project: string) => t("ofProject", { keys, project }),
    };
    return (keys, most) =>
      nameKeys(
        keys.map((key) => ({
          requirement: known.get(key)?.requirementKey ?? key,
          project: manyProjects ? (known.get(key)?.project.name ?? null) : null,
        })),
        words,
        most,
      );
  }, [work, manyProjects, t]);
}

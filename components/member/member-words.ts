"use client";

import { useTranslations } from "next-intl";
import { conflictReason, problemsOf, type SubmitFailure } from "#components/organization/use-submit.ts";

const PROBLEMS = [
  "emailInvalid",
  "emailMissing",
  "textLong",
  "roleMissing",
  "projectsMany",
  "projectUnknown",
  "alreadyMember",
  "alreadyMemberDisabled",
  "successorUnknown",
  "self",
] as const;

/** Puts what the server says about a person into words. */
export function useMemberWords() {
  const t = useTranslations("member.problem");
  const problem = (key: string): string => {
    const known = PROBLEMS.find((each) => each === key);
    return known ? t(known) : key;
  };
  return {
    /** The problems of a field. */
    of: (failure: SubmitFailure | null, field: string): string[] => problemsOf(failure, field).map(problem),
    /** What concerns the whole, where members know better than the general words; else undefined. */
    whole: (failure: SubmitFailure | null): string | undefined => {
      const reason = conflictReason(failure);
      if (reason === "last_owner") return t("lastOwner");
      if (reason === "version") return t("changed");
      if (failure === null || failure === "offline" || failure.code !== "INVALID_INPUT") return undefined;
      return (
        Object.values(failure.fields ?? {})
          .flat()
          .map(problem)
          .join(" ") || undefined
      );
    },
  };
}

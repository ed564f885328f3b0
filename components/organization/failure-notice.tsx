"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SubmitFailure } from "./use-submit.ts";

type FailureNoticeProps = Readonly<{
  failure: SubmitFailure | null;
  /** Words for what this form knows better; undefined falls back to the general ones. */
  words?: string | undefined;
  onRetry?: (() => void) | undefined;
}>;

/** What went wrong in words, with another try where one can help. Renders nothing without a failure. */
export function FailureNotice({ failure, words, onRetry }: FailureNoticeProps) {
  const t = useTranslations("organization.failure");
  if (failure === null) return null;
  const retry =
    onRetry && (failure === "offline" || failure.code === "UNAVAILABLE" || failure.code === "INTERNAL");
  return (
    <Notice
      tone="danger"
      title={t("title")}
      actions={
        retry ? (
          <Button size="sm" onClick={onRetry}>
            {t("retry")}
          </Button>
        ) : null
      }
    >
      {words ?? inWords(failure, t)}
    </Notice>
  );
}

function inWords(
  failure: SubmitFailure,
  t: ReturnType<typeof useTranslations<"organization.failure">>,
): string {
  if (failure === "offline") return t("offline");
  switch (failure.code) {
    case "UNAVAILABLE":
    case "RATE_LIMITED":
      return t("unavailable");
    case "FORBIDDEN":
      return t("forbidden");
    case "UNAUTHENTICATED":
      return t("signedOut");
    case "NOT_FOUND":
      return t("notFound");
    case "CONFLICT":
      return t("conflict");
    case "INVALID_INPUT":
      return t("invalid", { fields: Object.keys(failure.fields ?? {}).join(", ") || "–" });
    default:
      return t("internal", { id: failure.requestId });
  }
}

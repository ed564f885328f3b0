"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { SaveFailure } from "./save-failure.ts";

type FailureNoticeProps = Readonly<{
  failure: SaveFailure | null;
  /** Sends the same again. */
  onRetry?: () => void;
  children?: ReactNode;
}>;

/** Why nothing was saved and what to do; what was typed stays in the form. */
export function FailureNotice({ failure, onRetry, children }: FailureNoticeProps) {
  const t = useTranslations("project.failure");
  if (failure === null) return null;
  const text = () => {
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
      case "INTERNAL":
        return t("internal", { id: failure.requestId });
      default:
        return failure.message;
    }
  };
  const fields = failure === "offline" ? [] : Object.values(failure.fields ?? {}).flat();
  const hopeless = failure !== "offline" && (failure.code === "FORBIDDEN" || failure.code === "NOT_FOUND");
  return (
    <Notice
      tone="danger"
      title={t("title")}
      actions={
        onRetry && !hopeless ? (
          <Button size="sm" onClick={onRetry}>
            {t("retry")}
          </Button>
        ) : undefined
      }
    >
      <p>{text()}</p>
      {fields.length > 0 ? (
        <ul className="list-disc pl-5">
          {fields.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : null}
      {children}
    </Notice>
  );
}

"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ActionFailure } from "#lib/server/result.ts";

type Failure = ActionFailure | "offline";

type FailureNoticeProps = Readonly<{
  failure: Failure | null;
  /** Words for what this form knows better; undefined falls back to the general ones. */
  words?: string | undefined;
  /** Sends the same again; offered only where that can help. */
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}>;

const CAN_PASS = new Set(["UNAVAILABLE", "RATE_LIMITED", "INTERNAL", "UNAUTHENTICATED"]);

/** The button of a long form may be far below the place of its failure, on a phone out of sight. */
const intoView = (notice: HTMLElement | null) => notice?.scrollIntoView({ block: "nearest" });

/** What went wrong in words, with another try where one can help; what was typed stays. Nothing without a failure. */
export function FailureNotice({ failure, words, onRetry, children }: FailureNoticeProps) {
  const t = useTranslations("common.failure");
  if (failure === null) return null;
  const retry = onRetry && (failure === "offline" || CAN_PASS.has(failure.code));
  // Some forms have words of their own for a field's problem and get its key: that says nothing here.
  const sentences = words || failure === "offline" ? [] : fieldMessages(failure).filter(isSentence);
  return (
    <Notice
      ref={intoView}
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
      <p>{words ?? failureSentence(failure, t)}</p>
      {sentences.length > 0 ? (
        <ul className="list-disc pl-5">
          {sentences.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : null}
      {children}
    </Notice>
  );
}

const fieldMessages = (failure: ActionFailure) => Object.values(failure.fields ?? {}).flat();
const isSentence = (message: string) => message.includes(" ");

/** What went wrong, in the words of `common.failure`. */
export function failureSentence(
  failure: Failure,
  t: ReturnType<typeof useTranslations<"common.failure">>,
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
    case "INTERNAL":
      return t("internal", { id: failure.requestId });
    case "INVALID_INPUT":
      return fieldMessages(failure).every(isSentence)
        ? failure.message
        : t("invalid", { fields: Object.keys(failure.fields ?? {}).join(", ") || "–" });
    default:
      return failure.message;
  }
}

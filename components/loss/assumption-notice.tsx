"use client";

import { useTranslations } from "next-intl";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { useAssumption } from "./use-assumption.ts";

type AssumptionNoticeProps = Readonly<{
  state: Pick<ReturnType<typeof useAssumption>, "failure" | "isConflict" | "hasFieldErrors">;
  onLoad: () => void;
}>;

/** What went wrong with an assumption, besides what stands at its fields. */
export function AssumptionNotice({ state, onLoad }: AssumptionNoticeProps) {
  const t = useTranslations("loss.conflict");
  if (state.isConflict) {
    return (
      <Notice
        tone="warn"
        title={t("title")}
        actions={
          <Button size="sm" onClick={onLoad}>
            {t("load")}
          </Button>
        }
      >
        {t("text")}
      </Notice>
    );
  }
  return state.hasFieldErrors ? null : <FailureNotice failure={state.failure} />;
}

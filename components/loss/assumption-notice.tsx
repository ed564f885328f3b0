"use client";

import { useTranslations } from "next-intl";
import { FailureNotice } from "#components/failure/failure-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { useAssumption } from "./use-assumption.ts";
import type { useHeldDraft } from "./use-held-draft.ts";

type AssumptionNoticeProps = Readonly<{
  state: Pick<ReturnType<typeof useAssumption>, "failure" | "isConflict" | "hasFieldErrors" | "reset">;
  form: Pick<ReturnType<typeof useHeldDraft>, "conflict" | "takeOver" | "keepMine">;
}>;

/** What went wrong with an assumption, besides what stands at its fields; after a conflict the choice. */
export function AssumptionNotice({ state, form }: AssumptionNoticeProps) {
  const t = useTranslations("loss.conflict");
  const choose = (choice: () => void) => () => {
    choice();
    state.reset();
  };
  if (form.conflict) {
    return (
      <Notice
        tone="warn"
        title={t("title")}
        actions={
          <>
            <Button size="sm" onClick={choose(form.takeOver)}>
              {t("load")}
            </Button>
            <Button size="sm" onClick={choose(form.keepMine)}>
              {t("keep")}
            </Button>
          </>
        }
      >
        {t("text")}
      </Notice>
    );
  }
  // Theirs are on the way, and with them the choice.
  return state.hasFieldErrors || state.isConflict ? null : <FailureNotice failure={state.failure} />;
}

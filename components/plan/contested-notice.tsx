"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

type ContestedNoticeProps = Readonly<{ onTakeTheirs: () => void; onKeepMine: () => void }>;

/** Two people changed the same part of a plan: the choice is the person's. */
export function ContestedNotice({ onTakeTheirs, onKeepMine }: ContestedNoticeProps) {
  const t = useTranslations("plan.contested");
  return (
    <Notice
      tone="warn"
      title={t("title")}
      actions={
        <>
          <Button size="sm" onClick={onTakeTheirs}>
            {t("take")}
          </Button>
          <Button size="sm" onClick={onKeepMine}>
            {t("keep")}
          </Button>
        </>
      }
    >
      {t("text")}
    </Notice>
  );
}

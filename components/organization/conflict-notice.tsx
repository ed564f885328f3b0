"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** Two people changed the same settings: the choice is the person's. */
export function ConflictNotice({
  onTakeOver,
  onKeepMine,
}: Readonly<{ onTakeOver: () => void; onKeepMine: () => void }>) {
  const t = useTranslations("organization.conflict");
  return (
    <Notice
      tone="warn"
      title={t("title")}
      actions={
        <>
          <Button size="sm" onClick={onTakeOver}>
            {t("load")}
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

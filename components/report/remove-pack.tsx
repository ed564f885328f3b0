"use client";

import { useTranslations } from "next-intl";
import { RemoveButton } from "#components/project/remove-button.tsx";
import { removePackAction } from "#lib/features/board/actions.ts";

type RemovePackProps = Readonly<{ organization: string; id: string; date: string }>;

/** Deletes a pack before its time, after asking. */
export function RemovePack({ organization, id, date }: RemovePackProps) {
  const t = useTranslations("pack.list");
  return (
    <RemoveButton
      words={{
        remove: t("remove"),
        label: t("removeLabel", { date }),
        title: t("removeTitle"),
        text: t("removeText"),
        removed: t("removed"),
      }}
      remove={() => removePackAction(organization, { id })}
    />
  );
}

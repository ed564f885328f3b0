"use client";

import { useTranslations } from "next-intl";
import { RemoveButton } from "#components/project/remove-button.tsx";
import { removeTemplateAction } from "#lib/features/plan/actions.ts";

type RemoveTemplateProps = Readonly<{ organization: string; id: string; name: string }>;

/** Removes a template after asking; the plans made from it stay. */
export function RemoveTemplate({ organization, id, name }: RemoveTemplateProps) {
  const t = useTranslations("plan.templates");
  return (
    <RemoveButton
      words={{
        remove: t("remove"),
        label: t("removeLabel", { name }),
        title: t("removeTitle", { name }),
        text: t("removeText"),
        removed: t("removed"),
      }}
      remove={() => removeTemplateAction(organization, { id })}
    />
  );
}

import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { MessageState } from "./message-state.tsx";

type NoPermissionProps = Readonly<{ text?: ReactNode; actions?: ReactNode; level?: 1 | 2 | 3 }>;

/** The role does not allow this page or part; says who can change that. Server component. */
export async function NoPermission({ text, actions, level = 1 }: NoPermissionProps) {
  const t = await getTranslations("common.noPermission");
  return <MessageState level={level} title={t("title")} text={text ?? t("text")} actions={actions} />;
}

import { getTranslations } from "next-intl/server";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { MessageState } from "#components/ui/message-state.tsx";
import { paths } from "#lib/format/paths.ts";

/** Signed in and a member, but the role lacks the permission. What belongs to others is a 404 instead. */
export default async function Forbidden() {
  const t = await getTranslations("identity.forbidden");
  return (
    <main className="mx-auto grid min-h-dvh max-w-page content-center px-6 sm:px-16">
      <title>{`${t("title")} · Twelvefold`}</title>
      <MessageState
        level={1}
        figure={<WheelGlyph petals={[]} size={56} />}
        title={t("title")}
        text={t("text")}
        actions={<LinkButton href={paths.home()}>{t("home")}</LinkButton>}
      />
    </main>
  );
}

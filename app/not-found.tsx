import { getTranslations } from "next-intl/server";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { MessageState } from "#components/ui/message-state.tsx";
import { paths } from "#lib/format/paths.ts";

export default async function NotFound() {
  const t = await getTranslations("failure.notFound");
  return (
    <main className="mx-auto grid min-h-dvh max-w-page content-center px-6 sm:px-16">
      {/* Here rather than as metadata, which a page that was refused while rendering does not get. */}
      <title>{`${t("title")} · Twelvefold`}</title>
      <MessageState
        level={1}
        figure={<WheelGlyph petals={[]} size={56} />}
        title={t("title")}
        text={t("text")}
        actions={<LinkButton href={paths.home()}>{t("action")}</LinkButton>}
      />
    </main>
  );
}

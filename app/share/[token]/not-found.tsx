import { getTranslations } from "next-intl/server";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { MessageState } from "#components/ui/message-state.tsx";

/** For somebody outside, who has no other page here to go to. The same for a link that never was. */
export default async function SharedReportNotFound() {
  const t = await getTranslations("share.page");
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-xl content-center px-5 py-10">
      <title>{`${t("endedTitle")} · Twelvefold`}</title>
      <MessageState
        level={1}
        figure={<WheelGlyph petals={[]} size={56} />}
        title={t("endedTitle")}
        text={t("endedText")}
      />
    </main>
  );
}

import { getTranslations } from "next-intl/server";
import { AuthFrame } from "#components/layout/auth-frame.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { loadUnsubscribe } from "#lib/features/mail/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import type { PageProps } from "#lib/server/pages.ts";

export default async function UnsubscribePage(props: PageProps) {
  const { token, from, done } = await loadUnsubscribe(props);
  const t = await getTranslations("notification.unsubscribe");
  const state = from === null ? "invalid" : done ? "done" : "ask";
  return (
    <AuthFrame title={t(`${state}.title`)} lead={t(`${state}.text`, { from: from ?? "notification" })}>
      <title>{`${t("pageTitle")} · Twelvefold`}</title>
      {state === "ask" ? (
        // A plain form: it works without script, as a page reached from a mail should.
        <form method="post" action={paths.unsubscribeApi(token)}>
          <input type="hidden" name="from" value="page" />
          <Button type="submit" variant="primary">
            {t("action")}
          </Button>
        </form>
      ) : state === "invalid" ? (
        <LinkButton href={paths.home()} prefetch={false}>
          {t("invalid.action")}
        </LinkButton>
      ) : null}
    </AuthFrame>
  );
}

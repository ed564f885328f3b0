import { getTranslations } from "next-intl/server";
import { FirstRunForm } from "#components/identity/first-run-form.tsx";
import { AuthFrame } from "#components/layout/auth-frame.tsx";
import { loadFirstRun } from "#lib/features/identity/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function WelcomePage(props: PageProps) {
  await loadFirstRun(props);
  const t = await getTranslations("identity.welcome");
  return (
    <AuthFrame title={t("heading")} lead={t("lead")} foot={t("foot")}>
      <title>{`${t("title")} · Twelvefold`}</title>
      <ClientMessages namespaces={["identity"]}>
        <FirstRunForm />
      </ClientMessages>
    </AuthFrame>
  );
}

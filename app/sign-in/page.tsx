import { getTranslations } from "next-intl/server";
import { SignInForm } from "#components/identity/sign-in-form.tsx";
import { AuthFrame } from "#components/layout/auth-frame.tsx";
import { loadSignIn } from "#lib/features/identity/loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function SignInPage(props: PageProps) {
  const { returnTo } = await loadSignIn(props);
  const t = await getTranslations("identity.signIn");
  return (
    <AuthFrame title={t("heading")} foot={t("foot")}>
      <title>{`${t("title")} · Twelvefold`}</title>
      <ClientMessages namespaces={["identity"]}>
        <SignInForm returnTo={returnTo} />
      </ClientMessages>
    </AuthFrame>
  );
}

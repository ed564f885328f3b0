import { getTranslations } from "next-intl/server";
import { SignOutButton } from "#components/identity/sign-out-button.tsx";
import { AuthFrame } from "#components/layout/auth-frame.tsx";
import { buttonStyles } from "#components/ui/button-styles.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { loadHome } from "#lib/features/identity/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import type { PageProps } from "#lib/server/pages.ts";

/** Leads on to the portfolio; what it shows is for a person who belongs to no organisation. */
export default async function HomePage(props: PageProps) {
  const { email } = await loadHome(props);
  const [t, out] = await Promise.all([getTranslations("identity.home"), getTranslations("identity.signOut")]);
  const labels = { action: out("action"), pending: out("pending"), failed: out("failed") };
  return (
    <AuthFrame title={t("heading")} lead={<span className="break-words">{t("text", { email })}</span>}>
      <title>{`${t("title")} · Twelvefold`}</title>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={paths.home()} prefetch={false} variant="primary">
          {t("reload")}
        </LinkButton>
        <SignOutButton labels={labels} className={buttonStyles({ variant: "secondary" })} />
      </div>
    </AuthFrame>
  );
}

import { getTranslations } from "next-intl/server";
import { AuthFrame } from "#components/layout/auth-frame.tsx";
import { buttonStyles } from "#components/ui/button-styles.ts";
import { DescriptionList } from "#components/ui/description-list.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { InvitationPage } from "#lib/features/identity/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { JoinAsNewPersonForm, JoinForm } from "./join-forms.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

export async function InvitationView({ invitation }: Readonly<{ invitation: InvitationPage }>) {
  const t = await getTranslations("identity.invitation");
  if (invitation.state === "invalid") {
    return (
      <AuthFrame title={t("invalidTitle")} lead={t("invalidText")}>
        <title>{`${t("title")} · Twelvefold`}</title>
        <p className="mb-5">{t("invalidDo")}</p>
        <LinkButton href={paths.home()} prefetch={false}>
          {t("toHome")}
        </LinkButton>
      </AuthFrame>
    );
  }
  const common = await getTranslations("common.role");
  const { offer } = invitation;
  const title = <span className="break-words">{t("heading", { organization: offer.organization })}</span>;
  return (
    <AuthFrame
      title={title}
      lead={t("lead", { role: common(offer.role) })}
      foot={t(`roleMeaning.${offer.role}`)}
    >
      <title>{`${t("title")} · Twelvefold`}</title>
      <DescriptionList
        className="mb-6 [&>div]:sm:grid-cols-[6rem_1fr]"
        items={[
          { term: t("address"), detail: <span className="break-all">{offer.email}</span> },
          {
            term: t("expires"),
            detail: (
              <time dateTime={offer.expiresAt} className="num text-sm">
                {t("expiresAt", { time: formatDateTime(new Date(offer.expiresAt), "UTC") })}
              </time>
            ),
          },
        ]}
      />
      <ClientMessages namespaces={["identity"]}>
        <WayIn invitation={invitation} />
      </ClientMessages>
    </AuthFrame>
  );
}

type OpenInvitation = Extract<InvitationPage, { state: "open" }>;

/** What this visitor can do: make an account, sign in, accept, or sign out first. */
async function WayIn({ invitation }: Readonly<{ invitation: OpenInvitation }>) {
  const t = await getTranslations("identity.invitation");
  const out = await getTranslations("identity.signOut");
  const { token, offer, viewer } = invitation;
  if (viewer && !viewer.invited) {
    const labels = { action: out("action"), pending: out("pending"), failed: out("failed") };
    return (
      <>
        <Notice tone="warn" className="mb-4 break-words">
          {t("otherAddress", { viewer: viewer.email, email: offer.email })}
        </Notice>
        <SignOutButton
          labels={labels}
          to={paths.invitation(token)}
          className={buttonStyles({ variant: "primary" })}
        />
      </>
    );
  }
  if (viewer) {
    return (
      <>
        <p className="mb-4 break-words text-mute">{t("acceptSelf", { email: viewer.email })}</p>
        <JoinForm token={token} organization={offer.organization} />
      </>
    );
  }
  if (offer.hasAccount) {
    return (
      <>
        <p className="mb-4 break-words text-mute">{t("hasAccount", { email: offer.email })}</p>
        <LinkButton href={paths.signIn(paths.invitation(token))} prefetch={false} variant="primary" size="lg">
          {t("toSignIn")}
        </LinkButton>
      </>
    );
  }
  return <JoinAsNewPersonForm token={token} email={offer.email} />;
}

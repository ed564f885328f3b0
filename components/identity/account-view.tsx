import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Brand } from "#components/layout/brand.tsx";
import { parseTheme, THEME_COOKIE } from "#components/layout/theme.ts";
import { ThemeSwitch } from "#components/layout/theme-switch.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { OwnMembership, OwnProfile, OwnSession } from "#lib/features/identity/types.ts";
import { paths } from "#lib/format/paths.ts";
import { formatDate } from "#lib/format/dates.ts";
import { formatDuration } from "#lib/format/relative-time.ts";
import { NameForm } from "./name-form.tsx";
import { PasswordForm } from "./password-form.tsx";
import { EndOtherSessionsButton } from "./session-buttons.tsx";
import { SessionTable } from "./session-table.tsx";
import { SignOutButton } from "./sign-out-button.tsx";

type AccountViewProps = Readonly<{
  profile: OwnProfile;
  memberships: readonly OwnMembership[];
  sessions: readonly OwnSession[];
  limits: Readonly<{ idleSeconds: number; absoluteSeconds: number }>;
  /** ISO 8601: the time of the request. */
  now: string;
}>;

export async function AccountView({ profile, memberships, sessions, limits, now }: AccountViewProps) {
  const [t, jar] = await Promise.all([getTranslations(), cookies()]);
  const first = memberships[0];
  const signOut = {
    action: t("identity.signOut.action"),
    pending: t("identity.signOut.pending"),
    failed: t("identity.signOut.failed"),
  };
  const changedAt = profile.passwordChangedAt;
  return (
    <ClientMessages namespaces={["identity"]}>
      <div className="mx-auto min-h-dvh max-w-[60rem] px-4 py-6 sm:px-8 lg:py-8">
        <header className="mb-8 flex flex-wrap items-center justify-between gap-3">
          <Brand name={t("layout.brand")} />
          <div className="flex min-w-0 items-center gap-4 text-sm">
            {first ? (
              <TextLink href={paths.portfolio(first.slug)} className="max-w-60 truncate">
                {t("identity.account.back", { organization: first.name })}
              </TextLink>
            ) : null}
            <SignOutButton labels={signOut} className="cursor-pointer text-mute hover:text-ink" />
          </div>
        </header>
        <main>
          <PageHeader
            title={t("identity.account.heading")}
            lead={<span className="break-words">{t("identity.account.lead", { email: profile.email })}</span>}
          />
          <Part title={t("identity.account.namePart")}>
            <NameForm name={profile.name} />
          </Part>
          <Part
            title={t("identity.account.passwordPart")}
            note={
              changedAt
                ? t("identity.account.passwordChanged", {
                    // People are in no time zone of their own; the day is that of UTC.
                    day: formatDate(new Date(changedAt), "UTC"),
                  })
                : undefined
            }
          >
            {profile.hasPassword ? (
              <PasswordForm email={profile.email} />
            ) : (
              <p className="text-mute">{t("identity.account.passwordNone")}</p>
            )}
          </Part>
          <Part
            title={t("identity.account.sessionsPart")}
            note={t("identity.account.sessionsLead", {
              idle: formatDuration(limits.idleSeconds),
              most: formatDuration(limits.absoluteSeconds),
            })}
            actions={sessions.length > 1 ? <EndOtherSessionsButton /> : null}
          >
            <div className="-mx-2.5 -mt-2">
              <SessionTable sessions={sessions} now={now} />
            </div>
          </Part>
          <Part title={t("identity.account.organizationsPart")}>
            {memberships.length === 0 ? (
              <p className="text-mute">{t("identity.account.noOrganizations")}</p>
            ) : (
              <ul className="divide-y divide-line">
                {memberships.map((membership) => (
                  <li
                    key={membership.slug}
                    className="flex items-baseline justify-between gap-4 py-2 first:pt-0"
                  >
                    <TextLink href={paths.portfolio(membership.slug)} className="min-w-0 break-words">
                      {membership.name}
                    </TextLink>
                    <span className="shrink-0 text-sm text-mute">{t(`common.role.${membership.role}`)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Part>
          <Part title={t("identity.account.themePart")}>
            <div className="-mx-2.5 max-w-xs">
              <ThemeSwitch
                current={parseTheme(jar.get(THEME_COOKIE)?.value)}
                label={t("layout.theme.label")}
                labels={{
                  light: t("layout.theme.light"),
                  dark: t("layout.theme.dark"),
                  system: t("layout.theme.system"),
                }}
              />
            </div>
          </Part>
        </main>
      </div>
    </ClientMessages>
  );
}

type PartProps = Readonly<{
  title: string;
  note?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}>;

/** A part of the profile: its name and note at the left, its form at the right of a hairline's row. */
function Part({ title, note, actions, children }: PartProps) {
  return (
    <section
      aria-label={title}
      className="grid gap-x-10 gap-y-4 border-t border-line py-7 lg:grid-cols-[15rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="text-md font-[550]">{title}</h2>
        {note ? <p className="mt-1 max-w-[48ch] text-sm text-mute">{note}</p> : null}
        {actions ? <div className="mt-3">{actions}</div> : null}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

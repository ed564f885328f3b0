import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SignOutButton } from "#components/identity/sign-out-button.tsx";
import { AppShell } from "#components/layout/app-shell.tsx";
import { signOutButtonClass } from "#components/layout/shell-types.ts";
import { LiveProvider } from "#components/live/live-provider.tsx";
import { loadShell } from "#lib/features/identity/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import type { PageProps } from "#lib/server/pages.ts";

type OrganizationLayoutProps = Pick<PageProps, "params"> & Readonly<{ children: ReactNode }>;

/** Decorates only: it guards nothing, since Next may render a page without its layout. */
export default async function OrganizationLayout({ params, children }: OrganizationLayoutProps) {
  const [{ head, ...shell }, t] = await Promise.all([
    loadShell({ params }),
    getTranslations("identity.signOut"),
  ]);
  const labels = { action: t("action"), pending: t("pending"), failed: t("failed") };
  return (
    <LiveProvider href={paths.eventsApi(shell.organization.slug)} after={head}>
      <AppShell {...shell} signOutAction={<SignOutButton labels={labels} className={signOutButtonClass} />}>
        {children}
      </AppShell>
    </LiveProvider>
  );
}

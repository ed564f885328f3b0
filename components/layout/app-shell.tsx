import { Menu } from "lucide-react";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { InboxBell } from "#components/notification/inbox-link.tsx";
import { formatPercent } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { Brand } from "./brand.tsx";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { ErasureNotice } from "./erasure-notice.tsx";
import { KeptNotice } from "./kept-notice.tsx";
import { KeyboardNavigation } from "./keyboard-navigation.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { RescoreNotice } from "./rescore-notice.tsx";
import { ShellJumps, type ShellJump } from "./shell-jumps.tsx";
import { shellPages } from "./shell-pages.ts";
import type { ShellDestination, ShellProps } from "./shell-types.ts";
import { MENU_ID, Sidebar } from "./sidebar.tsx";

const barButtonClass = "grid size-10 cursor-pointer place-items-center rounded-md text-ink hover:bg-bed";

/** The frame of every page of an organisation: sidebar or top bar, keys, and the page as `main`. */
export async function AppShell({ children, ...shell }: ShellProps) {
  const t = await getTranslations("layout");
  const common = await getTranslations("common");
  const destinations = await shellDestinations(shell);
  return (
    <div className="min-h-dvh lg:not-print:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
      <a
        href="#content"
        data-print="hide"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-ink px-3 py-2 text-paper focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <header
        data-chrome
        className="sticky top-0 z-30 flex h-14 items-center gap-1 border-b border-line bg-paper px-3 lg:hidden"
      >
        <button type="button" popoverTarget={MENU_ID} aria-label={t("openMenu")} className={barButtonClass}>
          <Menu aria-hidden className="size-5" />
        </button>
        <Link
          href={paths.portfolio(shell.organization.slug)}
          className="min-w-0 overflow-hidden rounded-md p-1"
        >
          <Brand name={t("brand")} />
        </Link>
        <span className="ml-auto" />
        <InboxBell
          to={paths.inbox(shell.organization.slug)}
          href={paths.inboxApi(shell.organization.slug)}
          initial={shell.unread}
          label={t("nav.inbox")}
        />
        <PaletteButton label={t("palette.open")} className={barButtonClass} />
      </header>
      <Sidebar {...shell} />
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <div className="max-w-page px-4 py-6 sm:px-6 lg:px-8.5 lg:pt-6.5 lg:pb-10">
          {shell.erasure ? <ErasureNotice {...shell} erasure={shell.erasure} /> : null}
          {shell.rescored === null ? null : (
            <RescoreNotice
              text={t("rescoring", { share: formatPercent(shell.rescored) })}
              share={shell.rescored}
            />
          )}
          <ShellJumps jumps={jumpsOf(destinations)}>{children}</ShellJumps>
        </div>
      </main>
      <ClientMessages namespaces={["kept"]}>
        <KeptNotice viewer={shell.user.id} organization={shell.organization.slug} />
      </ClientMessages>
      <KeyboardNavigation
        destinations={destinations}
        searchHref={paths.searchApi(shell.organization.slug)}
        labels={{
          palette: {
            title: t("palette.title"),
            description: t("palette.description"),
            placeholder: t("palette.placeholder"),
            empty: t("palette.empty"),
            searching: t("palette.searching"),
            projects: t("palette.projects"),
            requirements: t("palette.requirements"),
            failed: t("palette.failed"),
          },
          help: {
            title: t("shortcuts.title"),
            description: t("shortcuts.description"),
            palette: t("shortcuts.palette"),
            help: t("shortcuts.help"),
            enabled: t("shortcuts.enabled"),
            enabledHint: t("shortcuts.enabledHint"),
            close: common("close"),
          },
        }}
      />
    </div>
  );
}

/** Those of them that two keys lead to. */
function jumpsOf(destinations: readonly ShellDestination[]): ShellJump[] {
  return destinations.flatMap(({ label, keys }) => (keys === undefined ? [] : [{ label, keys }]));
}

/** Everywhere that the palette and the keys can go, in the order of the sidebar. */
async function shellDestinations(shell: Omit<ShellProps, "children">): Promise<ShellDestination[]> {
  const t = await getTranslations("layout");
  const group = t("palette.pages");
  return [
    ...shellPages(shell).map(({ id, href, keys }) => ({
      label: t(`nav.${id}`),
      href,
      group,
      ...(keys === undefined ? {} : { keys }),
    })),
    { label: t("user.profile"), href: paths.account(), group },
    ...shell.projects.map(({ name, slug }) => ({
      label: name,
      href: paths.project(shell.organization.slug, slug),
      group: t("palette.projects"),
    })),
  ];
}

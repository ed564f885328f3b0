import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { UnreadCount } from "#components/notification/inbox-link.tsx";
import { RevealCurrent } from "#components/ui/reveal-current.tsx";
import { paths } from "#lib/format/paths.ts";
import { Brand } from "./brand.tsx";
import { NavLink } from "./nav-link.tsx";
import { PaletteButton } from "./palette-button.tsx";
import { shellPages } from "./shell-pages.ts";
import type { ShellProps } from "./shell-types.ts";
import { UserMenu } from "./user-menu.tsx";

/** How many projects the sidebar names before it sends to the list. */
const MOST_PROJECTS = 8;

export const MENU_ID = "shell-menu";

const linkClass =
  "flex min-h-[1.9rem] items-center justify-between gap-2 rounded-md px-2.5 text-mute hover:text-ink aria-[current=page]:bg-sheet aria-[current=page]:text-ink aria-[current=page]:shadow-[0_0_0_1px_var(--line)] pointer-coarse:min-h-10";

/**
 * Brand, navigation and person. One element for all widths: a column on wide screens, a native popover
 * that the top bar's button opens on narrow ones.
 */
export async function Sidebar(props: Omit<ShellProps, "children">) {
  const t = await getTranslations("layout");
  const { organization } = props;
  const slug = organization.slug;
  const listed = props.projects.slice(0, MOST_PROJECTS);
  const total = props.projectCount ?? props.projects.length;
  const pages = shellPages(props);
  const administration = pages.filter(({ sidebar }) => sidebar === "administration");
  const unread = <UnreadCount href={paths.inboxApi(slug)} initial={props.unread} label={t("nav.unread")} />;
  /** What an entry of the navigation has of its own. */
  const own: Partial<Record<string, Partial<ItemProps>>> = {
    inbox: { end: unread },
    portfolio: { deep: false },
    projects: { except: listed.map((project) => paths.project(slug, project.slug)) },
  };
  return (
    <aside
      id={MENU_ID}
      aria-label={t("sidebar")}
      popover="auto"
      data-shell-menu
      data-chrome
      className="m-0 h-dvh max-h-none w-72 max-w-[85vw] flex-col border-r border-line bg-paper text-ink backdrop:bg-veil open:flex max-lg:open:animate-fade max-lg:fixed max-lg:inset-y-0 max-lg:left-0 lg:sticky lg:top-0 lg:not-print:flex! lg:w-auto lg:max-w-none"
    >
      <Link href={paths.portfolio(slug)} className="mx-3 mt-4 mb-4 w-fit rounded-md p-1 text-ink">
        <Brand name={t("brand")} />
      </Link>
      <nav
        aria-label={t("mainNavigation")}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain px-3.5 pb-4"
      >
        <PaletteButton
          label={t("palette.open")}
          text={t("palette.short")}
          hint="Ctrl K"
          className="mb-3 flex min-h-8 cursor-pointer items-center gap-2 rounded-md border border-line px-2.5 text-sm text-mute hover:border-edge hover:text-ink"
        />
        <ul className="space-y-0.5">
          {pages
            .filter(({ sidebar }) => sidebar === "main")
            .map(({ id, href, keys }) => (
              <Item key={id} href={href} keys={keys} {...own[id]}>
                {t(`nav.${id}`)}
              </Item>
            ))}
        </ul>
        {listed.length > 0 ? (
          <Group title={t("nav.projects")}>
            {listed.map((project) => (
              <Item key={project.slug} href={paths.project(slug, project.slug)} title={project.name}>
                {project.name}
              </Item>
            ))}
            {total > listed.length ? (
              <li>
                <Link href={paths.projects(slug)} className={linkClass}>
                  {t("nav.allProjects")}
                  <span className="num text-2xs">{total}</span>
                </Link>
              </li>
            ) : null}
          </Group>
        ) : null}
        {administration.length > 0 ? (
          <Group title={organization.name}>
            {administration.map((entry) => (
              <Item key={entry.id} href={entry.href} keys={entry.keys}>
                {t(`nav.${entry.id}`)}
              </Item>
            ))}
          </Group>
        ) : null}
        <RevealCurrent />
      </nav>
      <div className="border-t border-line p-2">
        <UserMenu {...props} />
      </div>
    </aside>
  );
}

function Group({ title, children }: Readonly<{ title: string; children: ReactNode }>) {
  return (
    <section aria-label={title} className="mt-5">
      <h2 className="truncate px-2.5 pb-1 text-2xs font-medium text-mute" title={title}>
        {title}
      </h2>
      <ul className="space-y-0.5">{children}</ul>
    </section>
  );
}

type ItemProps = Readonly<{
  href: string;
  keys?: string | undefined;
  deep?: boolean;
  except?: readonly string[];
  title?: string;
  end?: ReactNode;
  children: ReactNode;
}>;

function Item({ keys, end, children, ...link }: ItemProps) {
  return (
    <li>
      <NavLink {...link} className={linkClass}>
        <span className="min-w-0 truncate">{children}</span>
        {end}
        {keys ? (
          <span
            aria-hidden
            // What has come, if anything has, stands where the others have their keys.
            className="num text-2xs pointer-coarse:hidden [[aria-live]:not(:empty)~&]:hidden"
          >
            {keys}
          </span>
        ) : null}
      </NavLink>
    </li>
  );
}

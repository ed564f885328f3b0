import { Check, ChevronsUpDown } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import Link from "next/link";
import { Avatar } from "#components/ui/avatar.tsx";
import { paths } from "#lib/format/paths.ts";
import type { ShellProps } from "./shell-types.ts";
import { ThemeSwitch } from "./theme-switch.tsx";
import { parseTheme, THEME_COOKIE } from "./theme.ts";

type UserMenuProps = Pick<ShellProps, "organization" | "organizations" | "user" | "role" | "signOutAction">;

const MENU_ID = "user-menu";
const itemClass = "flex min-h-8 items-center gap-2 rounded-sm px-2.5 hover:bg-bed";

/** The person at the foot of the sidebar. A native popover: it opens and closes without script. */
export async function UserMenu({ organization, organizations, user, role, signOutAction }: UserMenuProps) {
  const [t, jar] = await Promise.all([getTranslations(), cookies()]);
  return (
    <>
      <button
        type="button"
        popoverTarget={MENU_ID}
        aria-label={t("layout.user.menu")}
        className="flex w-full cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-left hover:bg-bed"
      >
        <Avatar name={user.name || user.email} />
        <span className="min-w-0 flex-1 leading-tight">
          <span className="block truncate">{user.name || user.email}</span>
          <span className="block truncate text-xs text-mute">{t(`common.role.${role}`)}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-mute" />
      </button>
      <div
        id={MENU_ID}
        popover="auto"
        data-shell-menu
        className="fixed inset-auto bottom-16 left-3 w-64 animate-rise rounded-lg bg-raised p-1 py-2 text-ink shadow-float"
      >
        <p className="truncate px-2.5 pb-2 text-xs text-mute">
          {t("layout.user.signedInAs", { email: user.email })}
        </p>
        <Link href={paths.account()} className={itemClass}>
          {t("layout.user.profile")}
        </Link>
        {organizations.length > 1 ? (
          <nav aria-label={t("layout.user.switchTo")} className="mt-1 border-t border-line pt-2">
            <p className="px-2.5 pb-1 text-xs text-mute">{t("layout.user.switchTo")}</p>
            <ul className="max-h-52 overflow-y-auto">
              {organizations.map((entry) => {
                const current = entry.slug === organization.slug;
                return (
                  <li key={entry.slug}>
                    <Link
                      href={paths.portfolio(entry.slug)}
                      aria-current={current ? "true" : undefined}
                      className={itemClass}
                    >
                      <span className="min-w-0 flex-1 truncate">{entry.name}</span>
                      {current ? <Check aria-hidden className="size-4 shrink-0" /> : null}
                    </Link>
                  </li>
                );
              })}
            </ul>
          </nav>
        ) : null}
        <div className="mt-1 border-t border-line pt-2 pb-1">
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
        {signOutAction ? <div className="mt-1 border-t border-line pt-1">{signOutAction}</div> : null}
      </div>
    </>
  );
}

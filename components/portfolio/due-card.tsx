import { useTranslations } from "next-intl";
import Link from "next/link";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { PortfolioDto, PortfolioDue } from "#lib/features/portfolio/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { formatRelativeDay } from "#lib/format/relative-time.ts";

const SHOWN = { overdue: 5, upcoming: 5 } as const;

/** What has slipped and what comes next, with who owns it. */
export function DueCard({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio.due");
  const { overdue, upcoming } = dto;
  const more = overdue.length > SHOWN.overdue || upcoming.length > SHOWN.upcoming;
  return (
    <Card title={t("title")}>
      {overdue.length + upcoming.length === 0 ? <p className="text-mute">{t("none")}</p> : null}
      <DueList
        title={t("overdue")}
        organization={dto.organization}
        entries={overdue.slice(0, SHOWN.overdue)}
      />
      <DueList
        title={t("upcoming")}
        organization={dto.organization}
        entries={upcoming.slice(0, SHOWN.upcoming)}
      />
      {more ? (
        <p className="mt-2 text-xs text-mute">
          {t.rich("more", {
            link: (chunks) => (
              <TextLink href={paths.projects(dto.organization)} prefetch={false}>
                {chunks}
              </TextLink>
            ),
          })}
        </p>
      ) : null}
    </Card>
  );
}

type DueListProps = Readonly<{
  title: string;
  organization: string;
  entries: readonly PortfolioDue[];
  within?: boolean;
}>;

/** `within`: the list stands on the project's own page and need not name it. */
export function DueList({ title, organization, entries, within = false }: DueListProps) {
  const t = useTranslations("portfolio.due");
  if (entries.length === 0) return null;
  return (
    <section className="not-first-of-type:mt-4">
      <h3 className="text-xs text-mute">{title}</h3>
      <ul className="mt-0.5">
        {entries.map((entry) => (
          <li
            key={`${entry.slug}/${entry.key}`}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-2 first:border-0"
          >
            <span className="min-w-0">
              <Link
                href={paths.checklistItem(organization, entry.slug, entry.key)}
                prefetch={false}
                className="font-[550] hover:underline"
              >
                {entry.title}
              </Link>
              <span className="mt-0.5 block text-xs break-words text-mute">
                {within ? entry.key : t("where", { key: entry.key, project: entry.name })}{" "}
                <span aria-hidden>·</span> {entry.owner ?? t("noOwner")}
              </span>
            </span>
            <time
              dateTime={entry.dueDate}
              title={formatIsoDay(entry.dueDate)}
              className={`text-sm whitespace-nowrap ${entry.daysLeft < 0 ? "text-warn" : "text-mute"}`}
            >
              {entry.daysLeft < 0 ? t("late", { days: -entry.daysLeft }) : formatRelativeDay(entry.daysLeft)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

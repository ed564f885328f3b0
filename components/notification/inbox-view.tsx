import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { InboxDto } from "#lib/features/notification/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { InboxEntry } from "./inbox-entry.tsx";
import { MarkAllRead } from "./mark-all-read.tsx";

/** What a person should know, newest first, by day. */
export function InboxView({ dto }: Readonly<{ dto: InboxDto }>) {
  const t = useTranslations("notification");
  const common = useTranslations("common");
  const { organization, entries, unread, show, page, pages, total } = dto;
  const here = (query: { show?: string; page?: number }) =>
    withQuery(paths.inbox(organization.slug), {
      show: (query.show ?? show) === "all" ? null : "unread",
      page: query.page === undefined || query.page === 1 ? null : query.page,
    });
  const days = groupByDay(dto);
  return (
    <ClientMessages namespaces={["notification"]}>
      <PageHeader
        title={t("headline", { count: unread, number: numberWordCapitalised(unread) })}
        lead={t("lead", { organization: organization.name })}
        actions={
          <>
            <MarkAllRead organization={organization.slug} before={dto.now} isUnread={unread > 0} />
            <LinkButton href={paths.notificationSettings(organization.slug)}>{t("settings")}</LinkButton>
          </>
        }
      />
      <Segmented
        label={t("show")}
        value={show}
        className="mb-4"
        segments={[
          { value: "all", label: t("all"), href: here({ show: "all" }) },
          { value: "unread", label: t("unread"), href: here({ show: "unread" }) },
        ]}
      />
      {entries.length === 0 ? (
        <EmptyState
          title={t(show === "unread" ? "empty.unreadTitle" : "empty.title")}
          text={t(show === "unread" ? "empty.unreadText" : "empty.text")}
        />
      ) : (
        <div className="space-y-5">
          {days.map((day) => (
            <section key={day.name} aria-label={day.name}>
              <h2 className="mb-1.5 text-sm font-medium text-mute">{day.name}</h2>
              <Card flush>
                <ul>
                  {day.entries.map((entry) => (
                    <InboxEntry
                      key={entry.id}
                      entry={entry}
                      organization={organization.slug}
                      timeZone={dto.timeZone}
                      goesRead={show === "unread"}
                    />
                  ))}
                </ul>
              </Card>
            </section>
          ))}
        </div>
      )}
      {pages > 1 ? (
        <Pagination
          label={common("pages")}
          page={page}
          pages={pages}
          hrefFor={(to) => here({ page: to })}
          summary={t("page", { page, pages, count: total, total: formatNumber(total) })}
          previousLabel={common("previous")}
          nextLabel={common("next")}
        />
      ) : null}
    </ClientMessages>
  );
}

function groupByDay({ entries, timeZone }: InboxDto) {
  const days: { name: string; entries: InboxDto["entries"][number][] }[] = [];
  for (const entry of entries) {
    const name = formatDate(new Date(entry.at), timeZone);
    const last = days.at(-1);
    if (last?.name === name) last.entries.push(entry);
    else days.push({ name, entries: [entry] });
  }
  return days;
}

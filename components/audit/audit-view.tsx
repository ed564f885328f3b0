import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { AuditLogDto } from "#lib/features/audit/types.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { auditHref } from "./audit-href.ts";
import { EventItem } from "./event-item.tsx";
import { VerifyChain } from "./verify-chain.tsx";

type Dto = Readonly<{ dto: AuditLogDto }>;

/** The audit log: every change of the organisation, newest first. */
export function AuditView({ dto }: Dto) {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const { organization, events, total } = dto;
  return (
    <ClientMessages namespaces={["audit", "organization"]}>
      <PageHeader
        title={t("headline", { count: total, number: formatNumber(total) })}
        lead={t("lead", { organization: organization.name })}
      />
      <VerifyChain organization={organization.slug} />
      <AuditFilters dto={dto} />
      {events.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          text={t(total === 0 ? "empty.none" : "empty.text")}
          actions={
            total === 0 ? null : (
              <LinkButton href={paths.audit(organization.slug)}>{common("clearFilters")}</LinkButton>
            )
          }
        />
      ) : (
        <Card flush>
          <ol aria-label={t("list")} reversed start={events[0]?.sequence}>
            {events.map((event) => (
              <EventItem key={event.sequence} event={event} dto={dto} />
            ))}
          </ol>
        </Card>
      )}
      <Pages dto={dto} />
    </ClientMessages>
  );
}

function Pages({ dto }: Dto) {
  const t = useTranslations("audit");
  const { older, newer } = dto;
  if (older === null && newer === null) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap justify-between gap-2 pt-3" data-print="hide">
      <div className="flex gap-2">
        {newer === null ? null : (
          <>
            <LinkButton size="sm" href={auditHref(dto)}>
              {t("newest")}
            </LinkButton>
            <LinkButton size="sm" rel="prev" href={auditHref(dto, { after: newer })}>
              {t("newer")}
            </LinkButton>
          </>
        )}
      </div>
      {older === null ? null : (
        <LinkButton size="sm" rel="next" href={auditHref(dto, { before: older })}>
          {t("older")}
        </LinkButton>
      )}
    </nav>
  );
}

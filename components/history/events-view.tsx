import { useTranslations } from "next-intl";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { HistorySections } from "#components/snapshot/history-sections.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { ProjectEventsDto } from "#lib/features/history/types.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { EventFilters } from "./event-filters.tsx";
import { EventRow } from "./event-row.tsx";

/** What was done in a project, by whom and when, in sentences, newest first. */
export function EventsView({ dto }: Readonly<{ dto: ProjectEventsDto }>) {
  const t = useTranslations("history");
  const common = useTranslations("common");
  const { organization, project, events, filters } = dto;
  const base = paths.projectEvents(organization, project.slug);
  const filtered = Object.values(filters).some((value) => value !== null);
  const file = (format: string) =>
    withQuery(paths.projectEventsFile(organization, project.slug), { ...filters, format });
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="history"
        finding={t("headline")}
        lead={t("lead", { name: project.name })}
        actions={
          <>
            <a href={file("csv")} download className={DOWNLOAD}>
              {t("csv")}
            </a>
            <a href={file("json")} download className={DOWNLOAD}>
              {t("json")}
            </a>
          </>
        }
      />
      <HistorySections organization={organization} project={project.slug} current="events" />
      <EventFilters dto={dto} />
      {events.length === 0 ? (
        <EmptyState
          title={t(filtered ? "noMatchTitle" : "emptyTitle")}
          text={t(filtered ? "noMatch" : "empty")}
          actions={filtered ? <LinkButton href={base}>{common("clearFilters")}</LinkButton> : null}
        />
      ) : (
        <Card flush>
          <ol aria-label={t("list")}>
            {events.map((event) => (
              <EventRow key={event.sequence} event={event} dto={dto} />
            ))}
          </ol>
        </Card>
      )}
      {dto.older === null && dto.isFirstPage ? null : (
        <nav aria-label={t("pages")} className="flex flex-wrap justify-between gap-2 pt-3" data-print="hide">
          {dto.isFirstPage ? (
            <span />
          ) : (
            <LinkButton size="sm" href={withQuery(base, filters)}>
              {t("newest")}
            </LinkButton>
          )}
          {dto.older === null ? null : (
            <LinkButton size="sm" rel="next" href={withQuery(base, { ...filters, before: dto.older })}>
              {t("older")}
            </LinkButton>
          )}
        </nav>
      )}
    </>
  );
}

const DOWNLOAD =
  "inline-flex min-h-9 items-center rounded-md border border-edge/60 bg-sheet px-3.5 font-[550] hover:border-ink hover:bg-bed";

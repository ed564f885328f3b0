import { useTranslations } from "next-intl";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/pagination.tsx";
import type { ProjectListDto } from "#lib/features/project/types.ts";
import { paths } from "#lib/format/paths.ts";
import { numbersAlike, numberWordCapitalised } from "#lib/format/words.ts";
import { ProjectListControls } from "./project-list-controls.tsx";
import { projectListHref } from "./project-list-href.ts";
import { ProjectTable } from "./project-table.tsx";

/** All projects within reach, with Production's figures. */
export function ProjectList({ dto }: Readonly<{ dto: ProjectListDto }>) {
  const t = useTranslations("project.list");
  const common = useTranslations("common");
  const { counts, query, total, page, pages, perPage, items } = dto;
  const create = dto.mayCreate ? (
    <LinkButton variant="primary" href={paths.newProject(dto.organization)}>
      {t("new")}
    </LinkButton>
  ) : null;
  if (counts.active + counts.archived === 0) return <NoProjects dto={dto} />;
  const { word, capital } = numbersAlike([counts.active, dto.withOpenCritical]);
  const headline = query.archived
    ? t("headline.archived", { count: counts.archived, word: numberWordCapitalised(counts.archived) })
    : counts.active === 0
      ? t("headline.none")
      : t("headline.critical", {
          count: counts.active,
          word: capital(counts.active),
          critical: dto.withOpenCritical,
          criticalWord: word(dto.withOpenCritical),
        });
  return (
    <>
      <PageHeader title={headline} lead={t(query.archived ? "leadArchived" : "lead")} actions={create} />
      <ProjectListControls dto={dto} />
      {items.length > 0 ? (
        <>
          <ProjectTable
            organization={dto.organization}
            items={items}
            now={dto.now}
            archived={query.archived}
          />
          {pages > 1 ? (
            <Pagination
              label={t("pages")}
              page={page}
              pages={pages}
              hrefFor={(to) => projectListHref(dto, { page: to })}
              summary={common("rows", {
                from: (page - 1) * perPage + 1,
                to: Math.min(page * perPage, total),
                total,
              })}
              previousLabel={common("previous")}
              nextLabel={common("next")}
            />
          ) : null}
        </>
      ) : query.q !== "" ? (
        <EmptyState
          title={t("noMatch.title", { q: query.q })}
          text={t("noMatch.text", { other: query.archived ? "active" : "archived" })}
          actions={<LinkButton href={projectListHref(dto, { q: "" })}>{t("noMatch.action")}</LinkButton>}
        />
      ) : query.archived ? (
        <EmptyState
          title={t("noArchived.title")}
          text={t("noArchived.text")}
          actions={
            <LinkButton href={projectListHref(dto, { archived: false })}>{t("noArchived.action")}</LinkButton>
          }
        />
      ) : (
        <EmptyState title={t("empty.title")} text={t("empty.text")} actions={create} />
      )}
    </>
  );
}

/** The organisation's first visit: what to do, and how little it takes. */
function NoProjects({ dto }: Readonly<{ dto: ProjectListDto }>) {
  const t = useTranslations("project.list");
  return (
    <EmptyState
      level={1}
      figure={<WheelGlyph petals={[]} size={96} />}
      title={dto.mayCreate ? t("empty.title") : t("headline.none")}
      text={t(dto.mayCreate ? "empty.text" : "empty.textRead")}
      actions={
        dto.mayCreate ? (
          <LinkButton variant="primary" size="lg" href={paths.newProject(dto.organization)}>
            {t("empty.action")}
          </LinkButton>
        ) : null
      }
    />
  );
}

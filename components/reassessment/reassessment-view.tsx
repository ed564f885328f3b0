import { useTranslations } from "next-intl";
import Link from "next/link";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { HistorySections } from "#components/snapshot/history-sections.tsx";
import { Card } from "#components/ui/card.tsx";
import { cn } from "#components/ui/cn.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { ReassessmentDto } from "#lib/features/reassessment/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { RoundControls } from "./round-controls.tsx";
import { RoundRow } from "./round-row.tsx";

type Dto = Readonly<{ dto: ReassessmentDto }>;

/** A round in which each answer of an earlier day is confirmed or changed, one aspect at a time. */
export function ReassessmentView({ dto }: Dto) {
  const t = useTranslations("reassessment");
  const { organization, project, round, from } = dto;
  const history = paths.history(organization, project.slug);
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="history"
        finding={round ? t("finding", { left: round.total - round.done }) : t("noneTitle")}
        lead={
          round && from
            ? t("lead", {
                title: round.title,
                by: round.startedBy,
                date: formatDate(new Date(round.startedAt), dto.timeZone),
                from: from.title,
              })
            : undefined
        }
        actions={round && dto.mayAnswer ? <RoundControls dto={dto} round={round} /> : undefined}
      />
      <HistorySections organization={organization} project={project.slug} current="snapshots" />
      {round ? (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 sm:gap-6.5 lg:grid-cols-[16rem_minmax(0,1fr)]">
          <Aspects dto={dto} />
          <Items dto={dto} />
        </div>
      ) : (
        <EmptyState text={t("none")} actions={<LinkButton href={history}>{t("toHistory")}</LinkButton>} />
      )}
    </>
  );
}

function Aspects({ dto }: Dto) {
  const t = useTranslations("reassessment");
  const base = paths.reassessment(dto.organization, dto.project.slug);
  const { done = 0, total = 0 } = dto.round ?? {};
  return (
    <nav aria-label={t("aspects")}>
      <ProgressBar
        value={total === 0 ? 1 : done / total}
        label={t("aspects")}
        valueText={t("progress", { done, total })}
        className="mb-3"
      />
      <ul className="max-lg:flex max-lg:gap-1 max-lg:overflow-x-auto max-lg:pb-1">
        {dto.aspects.map((aspect) => (
          <li key={aspect.key} className="shrink-0">
            <Link
              href={withQuery(base, { aspect: aspect.key, show: dto.show === "all" ? "all" : null })}
              prefetch={false}
              aria-current={aspect.key === dto.aspect ? "true" : undefined}
              className={cn(
                "flex items-baseline justify-between gap-3 rounded-md px-2.5 py-1.5",
                aspect.key === dto.aspect
                  ? "bg-sheet text-ink shadow-[0_0_0_1px_var(--line)]"
                  : "text-mute hover:text-ink",
              )}
            >
              <span className="truncate">{aspect.name}</span>
              <span className="num text-xs whitespace-nowrap">
                {t("progress", { done: aspect.done, total: aspect.total })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Items({ dto }: Dto) {
  const t = useTranslations("reassessment");
  const base = paths.reassessment(dto.organization, dto.project.slug);
  const next = dto.aspects.find(({ key, done, total }) => key !== dto.aspect && done < total);
  const name = dto.aspects.find(({ key }) => key === dto.aspect)?.name ?? "";
  const show = (
    <Segmented
      label={t("show")}
      value={dto.show}
      segments={[
        { value: "todo", label: t("todo"), href: withQuery(base, { aspect: dto.aspect }) },
        { value: "all", label: t("all"), href: withQuery(base, { aspect: dto.aspect, show: "all" }) },
      ]}
    />
  );
  return (
    <Card title={name} actions={show} flush>
      {dto.items.length === 0 ? (
        <div className="px-4 pb-5 sm:px-5">
          <p className="text-mute">{t("doneHere")}</p>
          {next ? (
            <LinkButton className="mt-3" href={withQuery(base, { aspect: next.key })}>
              {t("nextAspect")}
            </LinkButton>
          ) : null}
        </div>
      ) : (
        <ul aria-label={name}>
          {dto.items.map((item) => (
            <RoundRow
              key={item.id}
              item={item}
              organization={dto.organization}
              project={dto.project.slug}
              roundId={dto.round?.id ?? ""}
              mayAnswer={dto.mayAnswer}
              timeZone={dto.timeZone}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

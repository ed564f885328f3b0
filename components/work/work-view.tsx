import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { WORK_SECTIONS, type WorkDto, type WorkRow } from "#lib/features/work/types.ts";
import { formatIsoDay } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { formatRelativeDay } from "#lib/format/relative-time.ts";
import { numbersAlike } from "#lib/format/words.ts";
import { WorkList } from "./work-list.tsx";
import { WorkLink } from "./work-link.tsx";

/** What waits for the person who looks, by reason and within it by project. */
export function WorkView({ dto }: Readonly<{ dto: WorkDto }>) {
  const t = useTranslations("work");
  const { organization, rows, more } = dto;
  const late = rows.filter(({ section }) => section === "overdue").length;
  const total = new Set(rows.map((row) => `${row.project.slug} ${row.key}`)).size;
  const { word, capital } = numbersAlike([total, late]);
  const sections = WORK_SECTIONS.map((section) => ({
    section,
    rows: rows.filter((row) => row.section === section),
  })).filter((part) => part.rows.length > 0);
  return (
    <>
      <PageHeader
        title={t("headline", {
          ...{ total, late },
          totalWord: capital(total),
          lateWord: word(late),
        })}
        lead={t("lead", { organization: organization.name })}
        actions={<LinkButton href={paths.inbox(organization.slug)}>{t("inbox")}</LinkButton>}
      />
      {sections.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          text={t("empty.text")}
          actions={<LinkButton href={paths.projects(organization.slug)}>{t("empty.action")}</LinkButton>}
        />
      ) : (
        <WorkList hint={t("keys")}>
          {sections.map((part) => (
            <Card
              key={part.section}
              flush
              title={t(`section.${part.section}`)}
              actions={<span className="num text-xs text-mute">{part.rows.length}</span>}
            >
              {byProject(part.rows).map(({ project, own }) => (
                <div key={project.slug} className="border-t border-line">
                  <h3 className="px-4 pt-2.5 text-xs break-words text-mute sm:px-5">{project.name}</h3>
                  <ul className="pb-1.5">
                    {own.map((row) => (
                      <Row key={row.key} row={row} organization={organization.slug} />
                    ))}
                  </ul>
                </div>
              ))}
            </Card>
          ))}
          {more ? <p className="text-sm text-mute">{t("more")}</p> : null}
        </WorkList>
      )}
    </>
  );
}

function Row({ row, organization }: Readonly<{ row: WorkRow; organization: string }>) {
  const t = useTranslations("work");
  const common = useTranslations("common");
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 px-4 py-1.5 has-focus-visible:bg-bed sm:px-5">
      <span className="num text-sm text-mute">{row.key}</span>
      <span className="min-w-0">
        <WorkLink href={paths.checklistItem(organization, row.project.slug, row.key)}>{row.title}</WorkLink>{" "}
        {row.criticality === "critical" ? (
          <Badge tone="danger">{common("criticality.critical")}</Badge>
        ) : null}
        {row.openIn > 0 ? (
          <span className="block text-xs text-mute">{t("openIn", { count: row.openIn })}</span>
        ) : null}
      </span>
      {row.day === null || row.daysLeft === null ? (
        <span />
      ) : (
        <time
          dateTime={row.day}
          title={formatIsoDay(row.day)}
          className={`text-sm whitespace-nowrap ${row.daysLeft < 0 ? "text-warn" : "text-mute"}`}
        >
          {row.daysLeft < 0 ? t("late", { days: -row.daysLeft }) : formatRelativeDay(row.daysLeft)}
        </time>
      )}
    </li>
  );
}

function byProject(rows: readonly WorkRow[]) {
  const groups = new Map<string, { project: WorkRow["project"]; own: WorkRow[] }>();
  for (const row of rows) {
    const group = groups.get(row.project.slug) ?? { project: row.project, own: [] };
    group.own.push(row);
    groups.set(row.project.slug, group);
  }
  return [...groups.values()];
}

import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { GateBadge } from "#components/charts/gate-badge.tsx";
import { WheelGlyph } from "#components/charts/wheel-glyph.tsx";
import { Avatar } from "#components/ui/avatar.tsx";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "#components/ui/table.tsx";
import type { ProjectListItem } from "#lib/features/project/types.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";

type ProjectTableProps = Readonly<{
  organization: string;
  items: readonly ProjectListItem[];
  /** ISO instant that "5 minutes ago" counts from. */
  now: string;
  archived: boolean;
}>;

/** Projects as rows on wide screens, and as blocks with the same figures on a phone. */
export function ProjectTable({ organization, items, now, archived }: ProjectTableProps) {
  const t = useTranslations("project.list");
  return (
    <Table label={t("table")} scroll={false} className="max-md:block">
      <TableHead className="max-md:sr-only">
        <TableRow>
          <TableHeader className="pl-0">{t("column.project")}</TableHeader>
          {archived ? null : (
            <>
              <TableHeader align="end">{t("column.score")}</TableHeader>
              <TableHeader align="end">{t("column.answered")}</TableHeader>
              <TableHeader align="end">{t("column.critical")}</TableHeader>
              <TableHeader>{t("column.gate")}</TableHeader>
            </>
          )}
          <TableHeader>{t("column.members")}</TableHeader>
          <TableHeader align="end" className="pr-0">
            {t("column.updated")}
          </TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item) => (
          <ProjectRow key={item.slug} organization={organization} item={item} now={now} archived={archived} />
        ))}
      </TableBody>
    </Table>
  );
}

type ProjectRowProps = Readonly<{
  organization: string;
  item: ProjectListItem;
  now: string;
  archived: boolean;
}>;

function ProjectRow({ organization, item, now, archived }: ProjectRowProps) {
  const t = useTranslations("project.list");
  const common = useTranslations("common");
  return (
    <tr className="border-t border-line hover:bg-bed/60 max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-4 max-md:py-3">
      <th scope="row" className="py-2.5 pr-2.5 text-left font-normal max-md:w-full max-md:py-0 max-md:pb-1.5">
        <span className="flex items-center gap-3">
          <WheelGlyph petals={item.petals} size={30} className="shrink-0" />
          <span className="min-w-0">
            <Link
              href={
                archived
                  ? paths.projectSettings(organization, item.slug)
                  : paths.project(organization, item.slug)
              }
              className="rounded-xs font-[550] wrap-anywhere hover:underline hover:underline-offset-3"
            >
              {item.name}
            </Link>
            {item.description ? (
              <span className="line-clamp-1 max-w-[34rem] text-sm break-all text-mute">
                {item.description}
              </span>
            ) : null}
          </span>
        </span>
      </th>
      {archived ? null : (
        <>
          <Figure label={t("column.score")}>
            {item.score === null ? (
              <>
                <span aria-hidden>–</span>
                <span className="sr-only">{common("notAssessed")}</span>
              </>
            ) : (
              <span className="font-semibold text-ink">{formatScore(item.score)}</span>
            )}
          </Figure>
          <Figure label={t("column.answered")}>
            {t("answeredOf", { answered: item.answered, applicable: item.applicable })}
          </Figure>
          <Figure label={t("column.critical")}>
            <span className={item.openCritical > 0 ? "text-danger" : undefined}>{item.openCritical}</span>
          </Figure>
          <TableCell className="align-middle max-md:p-0">
            <GateBadge state={item.gate} blocking={item.gateBlockers} />
          </TableCell>
        </>
      )}
      <TableCell className="align-middle max-md:p-0">
        <Members item={item} />
      </TableCell>
      <TableCell
        align="end"
        className="align-middle text-sm whitespace-nowrap text-mute max-md:ml-auto max-md:p-0 md:pr-0"
      >
        <time dateTime={item.updatedAt}>{formatRelativeTime(new Date(item.updatedAt), new Date(now))}</time>
      </TableCell>
    </tr>
  );
}

type FigureProps = Readonly<{ label: string; children: ReactNode }>;

/** A figure; on a phone, where the column headers are gone, its name stands before it. */
function Figure({ label, children }: FigureProps) {
  return (
    <TableCell numeric className="align-middle text-mute max-md:p-0">
      <span aria-hidden className="mr-1.5 font-sans text-xs md:hidden">
        {label}
      </span>
      {children}
    </TableCell>
  );
}

function Members({ item }: Readonly<{ item: ProjectListItem }>) {
  const t = useTranslations("project.list");
  if (item.memberCount === 0)
    return <span className="text-sm whitespace-nowrap text-mute">{t("noMembers")}</span>;
  const names = item.members.join(", ");
  const more = item.memberCount - item.members.length;
  const label = t("memberNames", { count: item.memberCount, names: more > 0 ? `${names} …` : names });
  return (
    <span className="inline-flex items-center" title={label}>
      <span className="sr-only">{label}</span>
      {item.members.map((name, index) => (
        <Avatar key={`${name}${index}`} name={name} className="-mr-1 size-6 ring-2 ring-paper" />
      ))}
      {more > 0 ? (
        <span aria-hidden className="num ml-2 text-xs text-mute">
          {t("moreMembers", { count: more })}
        </span>
      ) : null}
    </span>
  );
}

import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { Badge } from "#components/ui/badge.tsx";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { RoadmapDto } from "#lib/features/roadmap/types.ts";
import { reasons, type PlannedItem, type UnplannedItem } from "#lib/features/roadmap/wording.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { shortSpan } from "#lib/format/months.ts";
import { reportWords } from "#lib/i18n/report-words.ts";

type WorkTableProps = Readonly<{
  label: string;
  dto: RoadmapDto;
  items: readonly (PlannedItem | UnplannedItem)[];
}>;

/** Items of work with why, effort, months and owner; on a phone each row is a short block. */
export async function WorkTable({ label, dto, items }: WorkTableProps) {
  const t = await getTranslations("report.item");
  const roadmap = await getTranslations("roadmap");
  const words = reportWords();
  const names = new Map(dto.aspects.map((aspect) => [aspect.key, aspect]));
  const context = {
    words,
    horizonMonths: dto.horizonMonths,
    aspect: (key: string) => names.get(key) ?? { key, name: key, label: key },
  };
  return (
    <Table label={label} scroll={false} className="max-md:block">
      <TableHead className="max-md:sr-only">
        <TableRow>
          <TableHeader className="pl-0">{t("itemAndWhy")}</TableHeader>
          <TableHeader align="end">{t("days")}</TableHeader>
          <TableHeader className="w-40">{t("when")}</TableHeader>
          <TableHeader className="w-40 pr-0">{t("owner")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody className="max-md:block">
        {items.map((item) => (
          <TableRow
            key={item.key}
            className="max-md:flex max-md:flex-wrap max-md:gap-x-4 max-md:py-2.5 max-md:pl-22"
          >
            <TableRowHeader className="pl-0 font-normal max-md:-ml-22 max-md:w-[calc(100%+5.5rem)] max-md:py-0 max-md:pr-0">
              <div className="flex gap-3">
                <span className="num w-19 shrink-0 pt-px text-xs text-mute">{item.key}</span>
                <div className="min-w-0">
                  <Link
                    href={paths.checklistItem(dto.organization.slug, dto.project.slug, item.key)}
                    prefetch={false}
                    className="rounded-xs font-[550] hover:underline"
                  >
                    {item.title}
                  </Link>{" "}
                  {item.blocksGate || item.criticality === "critical" ? (
                    <Badge tone={item.blocksGate ? "warn" : "neutral"}>
                      {words(`common.criticality.${item.criticality}`)}
                    </Badge>
                  ) : null}
                  <p className="mt-0.5 text-sm text-mute">{reasons(context, item).join(" ")}</p>
                </div>
              </div>
            </TableRowHeader>
            <TableCell numeric className="max-md:py-0 max-md:px-0">
              <span className="max-md:hidden">{formatPersonDays(item.effortDays)}</span>
              <span className="md:hidden">
                {roadmap("phases.daysOf", {
                  days: formatPersonDays(item.effortDays),
                  count: item.effortDays,
                })}
              </span>
            </TableCell>
            <TableCell className="text-sm whitespace-nowrap max-md:px-0 max-md:py-0">
              {"month" in item ? shortSpan(item.month, item.endMonth) : "–"}
            </TableCell>
            <TableCell
              className={`pr-0 text-sm max-md:px-0 max-md:py-0 ${item.owner === null ? "text-mute" : ""}`}
            >
              {item.owner ?? t("nobody")}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

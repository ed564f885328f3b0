import { useTranslations } from "next-intl";
import Link from "next/link";
import { useAspectNames } from "#components/portfolio/aspect-names.ts";
import { Card } from "#components/ui/card.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { OverviewDto } from "#lib/features/overview/types.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import type { GapItem } from "#lib/reports/roadmap-report.ts";

/** What to do first, each with why and what it costs; the same order as the roadmap's. */
export function NextCard({ dto }: Readonly<{ dto: OverviewDto }>) {
  const t = useTranslations("overview.next");
  const { organization, project, environment, next } = dto;
  const env = environment === "production" ? null : environment;
  return (
    <Card
      title={t("title")}
      actions={
        <TextLink
          href={withQuery(paths.roadmap(organization, project.slug), { env })}
          prefetch={false}
          className="text-sm"
        >
          {t("roadmap")}
        </TextLink>
      }
    >
      {next.length === 0 ? <p className="text-mute">{t("none")}</p> : null}
      <ol>
        {next.map((gap) => (
          <li
            key={gap.key}
            className="relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-2.5 first:border-0 first:pt-1 last:pb-0 hover:bg-bed/50"
          >
            <span className="min-w-0">
              <Link
                href={withQuery(paths.checklist(organization, project.slug), { env, item: gap.key })}
                prefetch={false}
                className="font-[550] after:absolute after:inset-0 hover:underline"
              >
                {gap.title}
              </Link>
              <span className="mt-0.5 block text-xs text-mute">
                <span className="num">{gap.key}</span> <span aria-hidden>·</span> <Why gap={gap} />
              </span>
            </span>
            <span className="num text-sm whitespace-nowrap">
              {t("days", { days: formatPersonDays(gap.effortDays), count: gap.effortDays })}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function Why({ gap }: Readonly<{ gap: GapItem }>) {
  const t = useTranslations("overview.next");
  const criticality = useTranslations("common.criticality");
  const aspect = useAspectNames().name(gap.aspect);
  const points = gap.aspectGap === null ? null : Math.round(gap.aspectGap * 100);
  const reasons = [
    criticality(gap.criticality).toLowerCase(),
    ...(gap.blocksGate ? [t("blocks")] : []),
    ...(gap.capsLevel ? [t("caps")] : []),
    ...(gap.status === "partial" ? [t("partial")] : []),
    points === null
      ? t("aspectUnknown", { aspect })
      : points > 0
        ? t("below", { aspect, points })
        : t("aspectReached", { aspect }),
    gap.owner ?? t("nobody"),
  ];
  return reasons.join(" · ");
}

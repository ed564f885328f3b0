import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { shownGap } from "#lib/domain/points.ts";
import { weakestAspect } from "#lib/features/portfolio/finding.ts";
import { portfolioHref } from "#lib/features/portfolio/schema.ts";
import type { PortfolioDecision, PortfolioDto } from "#lib/features/portfolio/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { formatPersonDays, formatScore } from "#lib/format/numbers.ts";
import { paths, withQuery } from "#lib/format/paths.ts";
import { formatList } from "#lib/format/words.ts";
import { useAspectNames } from "./aspect-names.ts";

const CRITICALS_SHOWN = 4;
const NAMES_SHOWN = 3;
const LONGEST_NAME = 36;
/** attention-data.ts looks at this many projects. */
const LOOKED_AT = 12;

/** The top actions: what holds most projects back, the weakest aspect, and what nobody has looked at. */
export function DecisionsCard({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio.decide");
  const common = useTranslations("common");
  const names = useAspectNames();
  const { totals, decisions } = dto;
  const path = paths.portfolio(dto.organization);
  const unassessed = totals.projects - totals.assessed;
  const weakest = weakestAspect(dto.aspects);
  const gap = weakest ? Math.round(shownGap(weakest.score, weakest.target ?? 0) * 100) : 0;
  return (
    <Card title={t("title")}>
      {totals.assessed === 0 ? <p className="text-mute">{t("nothingYet")}</p> : null}
      {totals.assessed > 0 && decisions.length === 0 ? <p className="pb-3 text-mute">{t("none")}</p> : null}
      <ul>
        {decisions.slice(0, CRITICALS_SHOWN).map((decision) => (
          <Action
            key={decision.key}
            href={decisionHref(dto, decision)}
            title={decision.title}
            why={<DecisionWhy dto={dto} decision={decision} />}
            value={t("days", { days: formatPersonDays(decision.effortDays), count: decision.effortDays })}
          />
        ))}
        {weakest ? (
          <Action
            href={portfolioHref(path, dto.query, { sort: `aspect:${weakest.key}`, direction: "asc" })}
            title={t("weakest", { aspect: names.name(weakest.key) })}
            why={t("weakestWhy", { key: weakest.key, gap: gap > 0 ? "yes" : "no", points: gap })}
            value={t("weakestValue", { score: formatScore(weakest.score) })}
          />
        ) : null}
        {unassessed > 0 ? (
          <Action
            href={portfolioHref(path, dto.query, { gate: "unknown", q: "", below: null })}
            title={t("assess", { count: unassessed })}
            why={t("assessWhy", { environment: common(`environment.${dto.environment}`) })}
          />
        ) : null}
        {dto.expectedLoss ? (
          <Action
            href={paths.returns(dto.organization)}
            title={t("fund")}
            why={t("fundWhy", {
              ale: formatMoneyShort(dto.expectedLoss.ale, dto.expectedLoss),
              saves: formatMoneyShort(dto.expectedLoss.ale - dto.expectedLoss.aleMet, dto.expectedLoss),
            })}
            value={formatMoneyShort(dto.expectedLoss.ale, dto.expectedLoss)}
          />
        ) : null}
      </ul>
      {decisions.length > 0 && totals.assessed - totals.passed > LOOKED_AT ? (
        <p className="mt-2 text-xs text-mute">{t("bounded", { count: LOOKED_AT })}</p>
      ) : null}
    </Card>
  );
}

/** One project: the very item. Several: the requirement, whose page names them all. */
function decisionHref(dto: PortfolioDto, { key, projects }: PortfolioDecision): string {
  const only = projects.length === 1 ? projects[0] : undefined;
  if (!only) return paths.requirement(dto.organization, key);
  return withQuery(paths.checklist(dto.organization, only.slug), {
    env: dto.environment === "production" ? null : dto.environment,
    item: key,
  });
}

function DecisionWhy({ dto, decision }: Readonly<{ dto: PortfolioDto; decision: PortfolioDecision }>) {
  const t = useTranslations("portfolio.decide");
  const { key, projects, capped } = decision;
  const count = projects.length;
  const names = formatList(
    projects.map((project) => shortened(project.name)),
    count === NAMES_SHOWN + 1 ? NAMES_SHOWN + 1 : NAMES_SHOWN,
  );
  const facts = [
    t("critical"),
    ...(dto.criticalBlocks ? [t("blocks", { count })] : []),
    ...(capped > 0 ? [t("caps", { count: capped, same: capped === count ? "yes" : "no" })] : []),
  ];
  return (
    <>
      {t("where", { key, projects: names })} <span aria-hidden>·</span> {facts.join(", ")}
    </>
  );
}

/** A sentence names several projects: none may fill it. */
function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}

type ActionProps = Readonly<{ href: string; title: ReactNode; why: ReactNode; value?: ReactNode }>;

function Action({ href, title, why, value }: ActionProps) {
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 border-t border-line py-2.5 first:border-0 first:pt-1 last:pb-0 hover:bg-bed/50">
      <span className="min-w-0">
        <Link
          href={href}
          prefetch={false}
          className="font-[550] after:absolute after:inset-0 hover:underline"
        >
          {title}
        </Link>
        <span className="mt-0.5 block text-xs text-mute">{why}</span>
      </span>
      {value ? <span className="num text-sm whitespace-nowrap">{value}</span> : null}
    </li>
  );
}

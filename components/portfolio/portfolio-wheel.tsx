import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ConfidenceBars } from "#components/charts/confidence-bars.tsx";
import { Wheel } from "#components/charts/wheel.tsx";
import type { WheelPetal } from "#components/charts/wheel-types.ts";
import { Card } from "#components/ui/card.tsx";
import { portfolioHref } from "#lib/features/portfolio/schema.ts";
import type { PortfolioDto } from "#lib/features/portfolio/types.ts";
import { formatScore } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { useAspectNames } from "./aspect-names.ts";

/** The organisation's wheel: means of the assessed projects; a petal sorts the map below by its aspect. */
export function PortfolioWheel({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio.wheel");
  const common = useTranslations("common");
  const names = useAspectNames();
  const environment = common(`environment.${dto.environment}`);
  const title = t("title", { count: dto.totals.projects, environment });
  const petals = dto.aspects.map((aspect): WheelPetal => ({
    key: aspect.key,
    label: names.short(aspect.key),
    name: names.name(aspect.key),
    score: aspect.score,
    evidenced: aspect.evidenced ?? 0,
    target: aspect.target,
    state: aspect.score === null ? "not_assessed" : "assessed",
  }));
  const path = paths.portfolio(dto.organization);
  return (
    <Card
      title={title}
      actions={
        <p className="text-sm text-mute" title={t("mean")}>
          <span className="sr-only">{t("mean")}: </span>
          <span className="num font-semibold text-ink">{formatScore(dto.totals.score)}</span>
        </p>
      }
    >
      <Wheel
        name={title}
        petals={petals}
        legend={(dto.totals.evidenced ?? 0) > 0}
        hrefFor={(petal) => portfolioHref(path, dto.query, { sort: `aspect:${petal.key}`, direction: "asc" })}
      />
      {(dto.totals.evidenced ?? 0) > 0 ? null : (
        <ClaimedLegend hatched={petals.some(({ score }) => score === null)} />
      )}
      <ConfidenceBars
        className="mt-4 border-t border-line pt-3"
        claimed={dto.totals.score}
        evidenced={dto.totals.evidenced}
        fresh={dto.totals.fresh}
      />
    </Card>
  );
}

/** While nothing in the organisation has evidence, the key says nothing of it. */
export function ClaimedLegend({ hatched }: Readonly<{ hatched: boolean }>) {
  const t = useTranslations("charts.wheel");
  return (
    <ul className="mt-1 flex flex-wrap justify-center gap-x-4 gap-y-1 text-xs text-mute">
      <Entry
        label={t("legend.claimed")}
        swatch={<rect width="10" height="10" rx="2" className="w-claimed" />}
      />
      <Entry label={t("legend.target")} swatch={<path d="M0 5h10" className="w-target" />} />
      {hatched ? (
        <li className="flex items-center gap-1.5">
          <span aria-hidden className="hatch size-2.5 rounded-xs" />
          {t("notAssessed")}
        </li>
      ) : null}
    </ul>
  );
}

function Entry({ label, swatch }: Readonly<{ label: string; swatch: ReactNode }>) {
  return (
    <li className="flex items-center gap-1.5">
      <svg aria-hidden width="10" height="10" viewBox="0 0 10 10">
        {swatch}
      </svg>
      {label}
    </li>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { Offered } from "#components/forms/offered.tsx";
import { Unfold } from "#components/ui/unfold.tsx";
import type { ItemReturnDto } from "#lib/features/loss/types.ts";
import { formatMoney } from "#lib/format/money.ts";
import { formatNumber, formatPersonDays } from "#lib/format/numbers.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { EffectivenessForm } from "./effectiveness-form.tsx";
import { ItemCostForm } from "./item-cost-form.tsx";
import type { ItemPlace } from "./item-line.tsx";

type ItemAssumptionsProps = Readonly<{ place: ItemPlace; item: ItemReturnDto }>;

/** What the return of one gap rests on: effort, money besides, and what it prevents of each scenario. */
export function ItemAssumptions({ place, item }: ItemAssumptionsProps) {
  const t = useTranslations("loss");
  const names = new Map(place.scenarios.map(({ id, name }) => [id, name]));
  const ago = (at: string) => formatRelativeTime(new Date(at), new Date(place.now));
  const shown = item.effectiveness.filter(({ value, override }) => value > 0 || override);
  return (
    <div className="grid gap-x-8 gap-y-4 pt-1 pb-5 pl-4.5 lg:grid-cols-2">
      <section aria-label={`${item.key}: ${t("project.items.costs")}`} className="min-w-0">
        <h3 className="mb-1 text-sm font-[550]">{t("project.items.costs")}</h3>
        <Offered
          isOffered={place.mayUpdate}
          otherwise={
            <>
              <p className="text-sm">
                {t("project.items.purchase", { currency: place.currency })}:{" "}
                {formatMoney(item.purchase, { currency: place.currency })} ·{" "}
                {t("project.items.yearly", { currency: place.currency })}:{" "}
                {formatMoney(item.yearlyRun, { currency: place.currency })}
              </p>
              {item.costNote ? <p className="text-sm wrap-anywhere">{item.costNote}</p> : null}
            </>
          }
        >
          <ItemCostForm
            organization={place.organization}
            project={place.project}
            currency={place.currency}
            item={item}
          />
        </Offered>
        {item.costSet ? (
          <p className="mt-1 text-sm text-mute">
            {t("scenarios.set", { by: item.costSet.by, at: ago(item.costSet.at) })}
          </p>
        ) : null}
        <p className="mt-2 text-sm text-mute">
          {t("project.items.effort", { days: formatPersonDays(item.effortDays) })}
        </p>
      </section>
      <section aria-label={`${item.key}: ${t("project.items.effectiveness")}`} className="min-w-0">
        <h3 className="mb-1 text-sm font-[550]">{t("project.items.effectiveness")}</h3>
        <ul>
          {shown.map((effect) => (
            <li key={effect.scenarioId} className="border-t border-line py-1.5 first:border-0">
              <Unfold
                summaryClassName="text-sm"
                summary={
                  <span className="inline-grid w-[calc(100%-1.5rem)] grid-cols-[minmax(0,1fr)_auto] gap-x-3 align-top">
                    <span className="wrap-anywhere">
                      {names.get(effect.scenarioId)}
                      <span className="block text-xs text-mute">
                        {effect.override
                          ? `${effect.override.reason} · ${t("scenarios.set", { by: effect.override.set.by, at: ago(effect.override.set.at) })}`
                          : t("project.items.default")}
                      </span>
                    </span>
                    <span className="num">{formatNumber(effect.value * 100, 1)}%</span>
                  </span>
                }
              >
                <Offered isOffered={place.mayUpdate}>
                  <EffectivenessForm
                    organization={place.organization}
                    requirementKey={item.key}
                    effect={effect}
                  />
                </Offered>
              </Unfold>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

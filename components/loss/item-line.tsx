"use client";

import { useTranslations } from "next-intl";
import { Unfold } from "#components/ui/unfold.tsx";
import type { ItemReturnDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { ItemAssumptions } from "./item-assumptions.tsx";
import { formatReturn } from "./percent-return.ts";

/** What all lines of the list share. */
export type ItemPlace = Readonly<{
  organization: string;
  project: string;
  currency: string;
  /** A person-day has a cost. */
  priced: boolean;
  mayUpdate: boolean;
  scenarios: readonly Readonly<{ id: string; name: string }>[];
  now: string;
}>;

/** One gap: what it takes and saves, and what that rests on, made when it is opened. */
export function ItemLine({ place, item }: Readonly<{ place: ItemPlace; item: ItemReturnDto }>) {
  const t = useTranslations("loss.project.items");
  const money = (amount: number) => formatMoneyShort(amount, { currency: place.currency });
  const figures = [
    ["days", formatPersonDays(item.effortDays), "max-md:hidden"],
    ["cost", place.priced ? money(item.cost) : "–", ""],
    ["saves", money(item.saves), ""],
    ["return", formatReturn(item.rosi), "font-semibold"],
  ] as const;
  return (
    <Unfold
      summaryClassName="rounded-xs py-2 hover:bg-bed/50"
      summary={
        <span className="inline-grid w-[calc(100%-1.5rem)] gap-x-4 align-top sm:grid-cols-[minmax(0,1fr)_auto]">
          <span className="min-w-0 wrap-anywhere">
            <span className="num text-sm text-mute">{item.key}</span> {item.title}
          </span>
          <span className="flex gap-4">
            {figures.map(([name, text, look]) => (
              <span key={name} className={`min-w-16 sm:text-right ${look}`}>
                <span className="block text-2xs text-mute">{t(name)}</span>
                <span className="num text-sm whitespace-nowrap">{text}</span>
              </span>
            ))}
          </span>
        </span>
      }
    >
      <ItemAssumptions place={place} item={item} />
    </Unfold>
  );
}

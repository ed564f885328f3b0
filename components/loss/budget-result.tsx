"use client";

import { useTranslations } from "next-intl";
import type { BudgetDto } from "#lib/features/loss/types.ts";
import { formatReturn } from "./percent-return.ts";

type BudgetResultProps = Readonly<{ budget: BudgetDto; money: (amount: number) => string; gap: string }>;

/** The best subset for a budget, how sure it is the best, and what the next money would buy. */
export function BudgetResult({ budget, money, gap }: BudgetResultProps) {
  const t = useTranslations("loss.project.budget");
  const { items, cost, ale, rosi, method, marginal } = budget;
  return (
    <div className="space-y-2">
      <p className="headline text-lg">
        {t("result", { count: items.length, cost: money(cost), ale: money(ale), return: formatReturn(rosi) })}
      </p>
      {items.length > 0 ? (
        <ul aria-label={t("chosen")} className="max-h-72 overflow-y-auto" tabIndex={0}>
          {items.map(({ key, title, cost: own }) => (
            <li
              key={key}
              className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-t border-line py-1.5 first:border-0"
            >
              <span className="wrap-anywhere">
                <span className="num text-sm text-mute">{key}</span> {title}
              </span>
              <span className="num text-sm">{money(own)}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="text-sm">
        {marginal
          ? t("marginal", {
              title: marginal.title,
              key: marginal.key,
              cost: money(marginal.cost),
              saves: money(marginal.saves),
            })
          : t("noMarginal")}
      </p>
      <p className="text-sm text-mute">{t(method, { gap })}</p>
    </div>
  );
}

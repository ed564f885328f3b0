import { useTranslations } from "next-intl";
import { formatReturn } from "#components/loss/percent-return.ts";
import { TableCell, TableHeader } from "#components/ui/table.tsx";
import type { PlanMoney } from "#lib/features/plan/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";

type Step = PlanMoney["total"];

/** Heads of the last three columns of a table: what something costs, what is lost a year, what it returns. */
export function MoneyHeaders() {
  const t = useTranslations("plan.outcomes");
  return (
    <>
      <TableHeader align="end">{t("cost")}</TableHeader>
      <TableHeader align="end">{t("loss")}</TableHeader>
      <TableHeader align="end" className="pr-0">
        {t("rosi")}
      </TableHeader>
    </>
  );
}

type MoneyCellsProps = Readonly<{
  step: Step | null;
  currency: string;
  /** What stands in place of cost and return where there are none. */
  missing?: string;
  /** What is lost a year, where that is known without a step. */
  loss?: number | undefined;
  /** The loss before stands beside the one after. */
  withBefore?: boolean;
}>;

/** The figures below them. */
export function MoneyCells({ step, currency, missing = "–", loss, withBefore = false }: MoneyCellsProps) {
  const t = useTranslations("plan.programmes");
  const short = (amount: number) => formatMoneyShort(amount, { currency });
  const after = step ? short(step.aleThen) : loss === undefined ? missing : short(loss);
  return (
    <>
      <TableCell numeric>{step ? short(step.cost) : missing}</TableCell>
      <TableCell numeric className="whitespace-nowrap">
        {step && withBefore ? t("fromTo", { from: short(step.aleNow), to: after }) : after}
      </TableCell>
      <TableCell numeric className="pr-0">
        {step ? formatReturn(step.rosi) : missing}
      </TableCell>
    </>
  );
}

type MoneyTotalsProps = Readonly<{
  total: Step | null;
  currency: string;
  /** How many projects of a programme have none, and therefore no part in it. */
  without?: number;
}>;

/** The sentence below the table: all of it together, or what is missing to say so. */
export function MoneyTotals({ total, currency, without = 0 }: MoneyTotalsProps) {
  const t = useTranslations("plan.outcomes");
  const short = (amount: number) => formatMoneyShort(amount, { currency });
  return (
    <p className="mt-3 max-w-[75ch] text-sm text-mute">
      {total
        ? t("totals", {
            without,
            cost: short(total.cost),
            from: short(total.aleNow),
            to: short(total.aleThen),
            rosi: formatReturn(total.rosi),
          })
        : t("noMoney")}
    </p>
  );
}

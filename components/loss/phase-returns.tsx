import { useTranslations } from "next-intl";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  TableRowHeader,
} from "#components/ui/table.tsx";
import type { ProjectReturnDto } from "#lib/features/loss/types.ts";

import { formatMoneyShort } from "#lib/format/money.ts";
import { monthName } from "#lib/format/months.ts";
import { formatReturn } from "./percent-return.ts";

type PhaseReturnsProps = Readonly<{
  phases: NonNullable<ProjectReturnDto["figures"]>["phases"];
  currency: string;
}>;

/** What each phase costs and saves, one after the other. */
export function PhaseReturns({ phases, currency }: PhaseReturnsProps) {
  const t = useTranslations("loss.project.phases");
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("months")}</TableHeader>
          <TableHeader align="end">{t("cost")}</TableHeader>
          <TableHeader align="end">{t("saves")}</TableHeader>
          <TableHeader align="end">{t("return")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {phases.map(({ number, months, cost, saves, rosi }) => (
          <TableRow key={number}>
            <TableRowHeader>
              {t("phase", { number })}
              <span className="block text-sm font-normal text-mute">
                {[...new Set(months.split("/"))].map(monthName).join(" – ")}
              </span>
            </TableRowHeader>
            <TableCell numeric>{money(cost)}</TableCell>
            <TableCell numeric>{money(saves)}</TableCell>
            <TableCell numeric className="font-semibold">
              {formatReturn(rosi)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

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
import type { ReturnsDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { LossBar } from "./loss-bar.tsx";

/** What each scenario is expected to cost a year: with nothing met, now, with everything met. */
export function ScenarioLosses({
  rows,
  currency,
}: Readonly<{ rows: ReturnsDto["byScenario"]; currency: string }>) {
  const t = useTranslations("loss.byScenario");
  const most = Math.max(...rows.map(({ inherent }) => inherent), 0);
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  return (
    <Table label={t("title")}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("scenario")}</TableHeader>
          <TableHeader className="w-2/5 max-sm:hidden">{t("bar")}</TableHeader>
          <TableHeader align="end" className="max-sm:hidden">
            {t("inherent")}
          </TableHeader>
          <TableHeader align="end">{t("now")}</TableHeader>
          <TableHeader align="end">{t("met")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ id, name, inherent, ale, aleMet }) => (
          <TableRow key={id}>
            <TableRowHeader className="min-w-36 wrap-anywhere">{name}</TableRowHeader>
            <TableCell className="align-middle max-sm:hidden">
              <LossBar now={ale} of={inherent} most={most} />
            </TableCell>
            <TableCell numeric className="text-mute max-sm:hidden">
              {money(inherent)}
            </TableCell>
            <TableCell numeric className="font-semibold">
              {money(ale)}
            </TableCell>
            <TableCell numeric>{money(aleMet)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

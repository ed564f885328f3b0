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
import type { SwingDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";

type TornadoChartProps = Readonly<{ swings: readonly SwingDto[]; total: number; currency: string }>;

const SHOWN = 8;

/** Which estimates move the expected loss most: a bar from low to high for each, the total as a line through all. */
export function TornadoChart({ swings, total, currency }: TornadoChartProps) {
  const t = useTranslations("loss.tornado");
  const shown = swings.slice(0, SHOWN);
  const least = Math.min(...shown.map(({ low }) => low), total);
  const most = Math.max(...shown.map(({ high }) => high), total);
  const x = (value: number) => (most > least ? ((value - least) / (most - least)) * 100 : 50);
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  return (
    <Table label={t("chart", { total: money(total) })}>
      <TableHead>
        <TableRow>
          <TableHeader>{t("assumption")}</TableHeader>
          <TableHeader align="end">{t("low")}</TableHeader>
          <TableHeader aria-hidden className="w-2/5 max-sm:hidden" />
          <TableHeader align="end">{t("high")}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {shown.map(({ scenario, factor, low, high }) => (
          <TableRow key={`${scenario} ${factor}`}>
            <TableRowHeader className="min-w-36 font-normal wrap-anywhere">
              {t(factor, { scenario })}
            </TableRowHeader>
            <TableCell numeric>{money(low)}</TableCell>
            <TableCell aria-hidden className="align-middle max-sm:hidden">
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" className="block h-3.5 w-full min-w-24">
                <rect
                  x={x(low)}
                  y="2"
                  width={Math.max(0.5, x(total) - x(low))}
                  height="6"
                  className="fill-claimed"
                />
                <rect
                  x={x(total)}
                  y="2"
                  width={Math.max(0.5, x(high) - x(total))}
                  height="6"
                  className="fill-warn"
                />
                <path d={`M${x(total)} 0V10`} className="stroke-ink" strokeWidth="0.4" />
              </svg>
            </TableCell>
            <TableCell numeric>{money(high)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

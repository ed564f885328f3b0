import { useTranslations } from "next-intl";
import type { ProjectReturnDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { FigureTable } from "./figure-table.tsx";
import { LineChart, roundTicks } from "./line-chart.tsx";

type LossCurveProps = Readonly<{
  curve: NonNullable<ProjectReturnDto["figures"]>["curve"];
  currency: string;
}>;

/** What is still lost a year after each step, against the money that all steps until then have taken. */
export function LossCurve({ curve, currency }: LossCurveProps) {
  const t = useTranslations("loss.project.curve");
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last) return null;
  const xTicks = roundTicks(last.cost);
  const yTicks = roundTicks(first.ale);
  return (
    <>
      <p className="mb-2 text-sm text-mute">{t("text")}</p>
      <LineChart
        stepped
        label={t("chart", { from: money(first.ale), to: money(last.ale), cost: money(last.cost) })}
        series={[{ points: curve.map(({ cost, ale }) => [cost, ale] as const), tone: "warn" }]}
        xMost={xTicks.at(-1) ?? 0}
        yMost={yTicks.at(-1) ?? 0}
        xTicks={xTicks.map((at) => ({ at, text: money(at) }))}
        yTicks={yTicks.map((at) => ({ at, text: money(at) }))}
      />
      <details className="mt-2">
        <summary className="cursor-pointer text-sm text-mute hover:text-ink">{t("table")}</summary>
        <FigureTable
          label={t("table")}
          className="mt-2"
          nameClass="font-normal wrap-anywhere"
          head={[t("step"), t("spent"), t("left")]}
          rows={curve.map(({ key, title, cost, ale }) => ({
            key: key ?? "today",
            name: key === null ? t("today") : `${key} ${title ?? ""}`,
            figures: [money(cost), money(ale)],
          }))}
        />
      </details>
    </>
  );
}

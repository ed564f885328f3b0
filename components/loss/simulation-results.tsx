"use client";

import { useTranslations } from "next-intl";
import { meanMargin, type LossSummary } from "#lib/domain/loss-simulation.ts";
import type { SimulationResult } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { formatNumber } from "#lib/format/numbers.ts";
import { FigureTable } from "./figure-table.tsx";
import { LineChart, roundTicks } from "./line-chart.tsx";

type SimulationResultsProps = Readonly<{ result: SimulationResult; currency: string }>;

const percent = (share: number) => `${formatNumber(share * 100, 1)}%`;
/** The far tail would flatten everything else. */
const SHOWN_FROM = 0.01;

/** Quantiles of a year now and with everything met, and the chance that it costs more than an amount. */
export function SimulationResults({ result, currency }: SimulationResultsProps) {
  const t = useTranslations("loss.simulation");
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  const states = [
    ["now", result.now],
    ["met", result.met],
  ] as const;
  const curve = ({ exceedance }: LossSummary) =>
    exceedance
      .filter(({ probability }) => probability >= SHOWN_FROM)
      .map(({ loss, probability }) => [loss, probability] as const);
  const ticks = roundTicks(Math.max(...curve(result.now).map(([loss]) => loss)));
  return (
    <>
      <FigureTable
        label={t("title")}
        head={[t("state"), "P10", "P50", "P90", t("mean")]}
        strong={1}
        rows={states.map(([name, summary]) => ({
          key: name,
          name: (
            <>
              <svg aria-hidden viewBox="0 0 22 8" className="mr-2 inline-block h-2 w-5.5">
                <path
                  d="M0 4H22"
                  strokeDasharray={name === "met" ? "5 3" : undefined}
                  className={`stroke-2 ${name === "met" ? "stroke-accent" : "stroke-warn"}`}
                />
              </svg>
              {t(name)}
            </>
          ),
          figures: [
            ...[money(summary.p10), money(summary.p50), money(summary.p90)],
            <>
              {money(summary.mean)}
              <span className="block text-xs text-mute">
                {t("error", { error: money(meanMargin(summary)) })}
              </span>
            </>,
          ],
        }))}
      />
      <figure>
        <figcaption className="mb-1 text-sm text-mute">{t("chart")}</figcaption>
        <LineChart
          label={t("chart")}
          series={[
            { points: curve(result.now), tone: "warn" },
            { points: curve(result.met), tone: "accent" },
          ]}
          xMost={ticks.at(-1) ?? 0}
          yMost={1}
          xTicks={ticks.map((at) => ({ at, text: money(at) }))}
          yTicks={[0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, text: percent(at) }))}
        />
      </figure>
      <details>
        <summary className="cursor-pointer text-sm text-mute hover:text-ink">{t("table")}</summary>
        <FigureTable
          label={t("chart")}
          className="mt-2 max-w-lg"
          nameClass="num font-normal"
          head={[t("probability"), t("now"), t("met")]}
          rows={result.now.exceedance.map(({ probability, loss }, index) => ({
            key: probability,
            name: percent(probability),
            figures: [money(loss), money(result.met.exceedance[index]?.loss ?? 0)],
          }))}
        />
      </details>
      <p className="text-xs text-mute">
        {t("made", {
          draws: formatNumber(result.draws),
          seconds: formatNumber(result.milliseconds / 1000, 1),
          seed: result.seed,
        })}
      </p>
    </>
  );
}

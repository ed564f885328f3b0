import { useTranslations } from "next-intl";
import { StillLines } from "#components/forms/still-lines.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Unfold } from "#components/ui/unfold.tsx";
import type { ReturnsDto, ScenarioDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { formatFrequency, formatNumber } from "#lib/format/numbers.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { LibraryButton } from "./library-button.tsx";
import { NewScenario } from "./new-scenario.tsx";
import { ScenarioForm } from "./scenario-form.tsx";

/** All scenarios, each with its assumptions in a line, opening to the form, or for readers to all of them. */
export function ScenarioList({ dto, now }: Readonly<{ dto: ReturnsDto; now: string }>) {
  const t = useTranslations("loss.scenarios");
  const { organization, currency, aspects, mayUpdate, scenarios, libraryLeft } = dto;
  return (
    <>
      <p className="max-w-[70ch] text-sm text-mute">{t("text")}</p>
      {scenarios.length === 0 ? <p className="mt-3">{mayUpdate ? t("none") : t("noneRead")}</p> : null}
      <div className="mt-2">
        <StillLines
          lines={scenarios.map((scenario) => ({
            id: scenario.id,
            content: (
              <Unfold
                summary={<Summary scenario={scenario} currency={currency} now={now} />}
                summaryClassName="rounded-xs py-2.5 hover:bg-bed/50"
              >
                <div className="pb-5 pl-4.5">
                  {mayUpdate ? (
                    <ScenarioForm
                      organization={organization}
                      currency={currency}
                      aspects={aspects}
                      scenario={scenario}
                    />
                  ) : (
                    <Reading scenario={scenario} aspects={aspects} />
                  )}
                </div>
              </Unfold>
            ),
          }))}
        />
      </div>
      {mayUpdate ? (
        <div className="mt-3 flex flex-wrap gap-2">
          {libraryLeft > 0 ? <LibraryButton organization={organization} count={libraryLeft} /> : null}
          <NewScenario organization={organization} currency={currency} aspects={aspects} />
        </div>
      ) : null}
    </>
  );
}

type SummaryProps = Readonly<{ scenario: ScenarioDto; currency: string; now: string }>;

function Summary({ scenario, currency, now }: SummaryProps) {
  const t = useTranslations("loss.scenarios");
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  const { frequency, loss, set } = scenario;
  return (
    <span className="inline-grid w-[calc(100%-1.5rem)] gap-x-6 align-top sm:grid-cols-[minmax(0,1fr)_auto]">
      <span className="min-w-0">
        <span className="font-[550] wrap-anywhere">{scenario.name}</span>{" "}
        <Badge>{t(scenario.libraryKey ? "from" : "own")}</Badge>
        <span className="block text-sm text-mute">
          {t("times", {
            low: formatFrequency(frequency.low),
            likely: formatFrequency(frequency.likely),
            high: formatFrequency(frequency.high),
          })}
          {" · "}
          {t("money", { low: money(loss.low), likely: money(loss.likely), high: money(loss.high) })}
        </span>
      </span>
      <span className="text-sm text-mute">
        {t("set", { by: set.by, at: formatRelativeTime(new Date(set.at), new Date(now)) })}
      </span>
    </span>
  );
}

type ReadingProps = Readonly<{ scenario: ScenarioDto; aspects: ReturnsDto["aspects"] }>;

function Reading({ scenario, aspects }: ReadingProps) {
  const t = useTranslations("loss");
  const shares = aspects.flatMap(({ key, name }) => {
    const share = scenario.relevance[key] ?? 0;
    return share > 0 ? [`${name} ${formatNumber(share * 100)}`] : [];
  });
  return (
    <div className="max-w-[70ch] space-y-2 text-sm">
      <p className="whitespace-pre-line">{scenario.description}</p>
      <p>{t(`form.shapeOf.${scenario.shape}`)}</p>
      <p>
        {t("form.relevance")}: {shares.join(" · ")}
      </p>
      {scenario.source ? (
        <p className="text-mute">
          {t("scenarios.source")}: {scenario.source}
        </p>
      ) : null}
    </div>
  );
}

import { useTranslations } from "next-intl";
import { Offered } from "#components/forms/offered.tsx";
import { StillLines } from "#components/forms/still-lines.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Unfold } from "#components/ui/unfold.tsx";
import type { ProjectReturnDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort } from "#lib/format/money.ts";
import { formatFrequency } from "#lib/format/numbers.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { OverrideForm } from "./override-form.tsx";

/** The scenarios as they hold in one project, the dearest first, each opening to what differs here. */
export function ProjectScenarios({ dto, now }: Readonly<{ dto: ProjectReturnDto; now: string }>) {
  const t = useTranslations("loss");
  const money = (amount: number) => formatMoneyShort(amount, { currency: dto.currency });
  return (
    <>
      <p className="mb-1 text-sm text-mute">{t("project.scenarios.text")}</p>
      <StillLines
        lines={dto.scenarios.map((scenario) => {
          const { override, name, description } = scenario;
          const frequency = override?.frequency ?? scenario.frequency;
          const loss = (scenario.lossFits ? override?.loss : null) ?? scenario.loss;
          return {
            id: scenario.id,
            content: (
              <Unfold
                summaryClassName="rounded-xs py-2 hover:bg-bed/50"
                summary={
                  <span className="inline-grid w-[calc(100%-1.5rem)] grid-cols-[minmax(0,1fr)_auto] gap-x-4 align-top">
                    <span className="min-w-0">
                      <span className="font-[550] wrap-anywhere">{name}</span>{" "}
                      {override ? (
                        <Badge>{t(`project.scenarios.${override.excluded ? "excluded" : "own"}`)}</Badge>
                      ) : null}
                      {override?.excluded ? null : (
                        <span className="block text-sm text-mute">
                          {t("scenarios.times", {
                            low: formatFrequency(frequency.low),
                            likely: formatFrequency(frequency.likely),
                            high: formatFrequency(frequency.high),
                          })}
                          {" · "}
                          {t("scenarios.money", {
                            low: money(loss.low),
                            likely: money(loss.likely),
                            high: money(loss.high),
                          })}
                        </span>
                      )}
                    </span>
                    <span className="num text-sm font-semibold">
                      {override?.excluded ? "–" : money(scenario.ale)}
                    </span>
                  </span>
                }
              >
                <div className="pb-4 pl-4.5">
                  <p className="max-w-[70ch] text-sm whitespace-pre-line">{description}</p>
                  {scenario.source ? (
                    <p className="mt-1 max-w-[70ch] text-sm text-mute">
                      {t("scenarios.source")}: {scenario.source}
                    </p>
                  ) : null}
                  {override ? (
                    <p className="mt-1 text-sm wrap-anywhere">
                      {override.reason}{" "}
                      <span className="text-mute">
                        {t("scenarios.set", {
                          by: override.set.by,
                          at: formatRelativeTime(new Date(override.set.at), new Date(now)),
                        })}
                      </span>
                    </p>
                  ) : null}
                  {scenario.lossFits || override?.excluded ? null : (
                    <p className="mt-1 max-w-[70ch] text-sm">{t("project.scenarios.unfit")}</p>
                  )}
                  <Offered isOffered={dto.mayUpdate}>
                    <OverrideForm
                      organization={dto.organization}
                      project={dto.project.slug}
                      currency={dto.currency}
                      scenario={scenario}
                    />
                  </Offered>
                </div>
              </Unfold>
            ),
          };
        })}
      />
    </>
  );
}

import { getTranslations } from "next-intl/server";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { Card } from "#components/ui/card.tsx";
import type { ProjectReturnDto } from "#lib/features/loss/types.ts";

import { formatMoney, formatMoneyShort, formatRate } from "#lib/format/money.ts";
import { formatPersonDays } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { BudgetPanel } from "./budget-panel.tsx";
import { Figure } from "./figure.tsx";
import { ItemReturns } from "./item-returns.tsx";
import { LossCurve } from "./loss-curve.tsx";
import { MissingInputs } from "./missing-inputs.tsx";
import { formatReturn } from "./percent-return.ts";
import { PhaseReturns } from "./phase-returns.tsx";
import { ProjectScenarios } from "./project-scenarios.tsx";
import { monthName } from "#lib/format/months.ts";
import { SimulationPanel } from "./simulation-panel.tsx";

/** What one project could lose, what closing its gaps returns, and what to buy first. */
export async function ProjectReturnView({ dto, now }: Readonly<{ dto: ProjectReturnDto; now: string }>) {
  const t = await getTranslations("loss");
  const { organization, project, currency, figures, settings, dayRate } = dto;
  const money = (amount: number) => formatMoneyShort(amount, { currency });
  const isKnown = dto.scenarios.some(({ ale }) => ale > 0);
  const ale = dto.scenarios.reduce((sum, scenario) => sum + scenario.ale, 0);
  const years = settings.horizonYears;
  const finding = figures
    ? t("project.headline", {
        name: project.name,
        ale: money(figures.ale),
        return: formatReturn(figures.rosi),
      })
    : isKnown && !dto.missing.includes("answers")
      ? t("project.headlineKnown", { name: project.name, ale: money(ale) })
      : t("project.headlineUnknown", { name: project.name });
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="return"
        finding={finding}
        lead={
          figures ? t("project.lead", { cost: money(figures.cost), met: money(figures.aleMet) }) : undefined
        }
      />
      <MissingInputs
        inProject
        missing={dto.missing}
        mayUpdate={dto.mayUpdate}
        hrefs={{
          scenarios: `${paths.returns(organization)}#scenarios`,
          ...(dto.mayUpdate ? { day_rate: paths.settings(organization) } : {}),
          answers: paths.checklist(organization, project.slug),
        }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
        {figures ? (
          <>
            <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
              <Figure strong label={t("figures.now")} value={money(figures.ale)} note={t("perYear")} />
              <Figure
                label={t("figures.cost")}
                value={money(figures.cost)}
                note={t("figures.costNote", {
                  days: formatPersonDays(figures.days),
                  rate: formatRate(dayRate ?? 0, { currency }),
                  years,
                })}
              />
              <Figure
                label={t("figures.return", { years })}
                value={formatReturn(figures.rosi)}
                note={t("figures.returnNote", {
                  unit: formatMoney(1, { currency }),
                  back: formatMoney(
                    figures.cost > 0 ? ((figures.ale - figures.aleMet) * years) / figures.cost : 0,
                    { currency },
                  ),
                })}
              />
              <Figure
                label={t("figures.breakEven")}
                value={
                  figures.breakEven === null ? t("figures.never", { years }) : monthName(figures.breakEven)
                }
                note={t("figures.breakEvenNote", {
                  capacity: formatPersonDays(figures.capacityDaysPerMonth),
                })}
              />
            </dl>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5 xl:grid-cols-2">
              <Card title={t("project.curve.title")}>
                <LossCurve curve={figures.curve} currency={currency} />
              </Card>
              <ClientMessages namespaces={["loss"]}>
                <Card title={t("project.budget.title")}>
                  <BudgetPanel
                    href={paths.returnBudget(organization, project.slug)}
                    currency={currency}
                    most={figures.cost}
                  />
                </Card>
              </ClientMessages>
            </div>
          </>
        ) : null}
        {isKnown && !dto.missing.includes("answers") ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5 xl:grid-cols-2">
            <ClientMessages namespaces={["loss"]}>
              <Card title={t("simulation.title")}>
                <SimulationPanel
                  href={paths.returnSimulation(organization, project.slug)}
                  currency={currency}
                />
              </Card>
            </ClientMessages>
            {figures ? (
              <Card title={t("project.phases.title")}>
                <PhaseReturns phases={figures.phases} currency={currency} />
              </Card>
            ) : null}
          </div>
        ) : null}
        <ClientMessages namespaces={["loss", "organization"]}>
          {dto.items.length > 0 ? (
            <Card title={t("project.items.title")}>
              <ItemReturns dto={dto} now={now} />
            </Card>
          ) : null}
          {dto.scenarios.length > 0 ? (
            <Card title={t("project.scenarios.title")}>
              <ProjectScenarios dto={dto} now={now} />
            </Card>
          ) : null}
        </ClientMessages>
      </div>
    </>
  );
}

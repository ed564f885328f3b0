import { useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import type { ReturnsDto } from "#lib/features/loss/types.ts";
import { formatMoneyShort, formatRate } from "#lib/format/money.ts";
import { paths } from "#lib/format/paths.ts";
import { formatRelativeTime } from "#lib/format/relative-time.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import { Figure } from "./figure.tsx";
import { LossSettingsForm } from "./loss-settings-form.tsx";
import { MissingInputs } from "./missing-inputs.tsx";
import { ProjectLosses } from "./project-losses.tsx";
import { ScenarioList } from "./scenario-list.tsx";
import { ScenarioLosses } from "./scenario-losses.tsx";
import { SimulationPanel } from "./simulation-panel.tsx";
import { TornadoChart } from "./tornado-chart.tsx";

/** What all projects could lose in a year, how sure that is, and every assumption behind it. */
export function ReturnsView({ dto, now }: Readonly<{ dto: ReturnsDto; now: string }>) {
  const t = useTranslations("loss");
  const { organization, currency, total, settings, dayRate } = dto;
  const short = (amount: number) => formatMoneyShort(amount, { currency });
  return (
    <>
      <PageHeader
        title={
          total
            ? t("headline", {
                projects: dto.projects.length,
                projectsWord: numberWordCapitalised(dto.projects.length),
                ale: short(total.ale),
              })
            : t("headlineUnknown")
        }
        lead={
          total ? t("lead", { met: short(total.aleMet), inherent: short(total.inherent) }) : t("leadUnknown")
        }
      />
      <MissingInputs
        missing={dto.missing}
        mayUpdate={dto.mayUpdate}
        hrefs={{
          scenarios: "#scenarios",
          ...(dto.mayUpdate ? { day_rate: paths.settings(organization) } : {}),
          answers: paths.projects(organization),
        }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
        {total ? (
          <>
            <dl className="grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-cols-4">
              <Figure strong label={t("figures.now")} value={short(total.ale)} note={t("perYear")} />
              <Figure label={t("figures.met")} value={short(total.aleMet)} note={t("perYear")} />
              <Figure
                label={t("figures.saves")}
                value={short(total.ale - total.aleMet)}
                note={t("perYear")}
              />
              <Figure label={t("figures.inherent")} value={short(total.inherent)} note={t("perYear")} />
            </dl>
            <Card title={t("byScenario.title")}>
              <ScenarioLosses rows={dto.byScenario} currency={currency} />
            </Card>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5 xl:grid-cols-2">
              <Card title={t("simulation.title")}>
                <ClientMessages namespaces={["loss"]}>
                  <SimulationPanel href={paths.returnsSimulation(organization)} currency={currency} />
                </ClientMessages>
              </Card>
              <Card title={t("projects.title")}>
                <ProjectLosses organization={organization} rows={dto.projects} currency={currency} />
              </Card>
            </div>
            <Card title={t("tornado.title")}>
              <p className="mb-2 text-sm text-mute">{t("tornado.text")}</p>
              <TornadoChart swings={dto.tornado} total={total.ale} currency={currency} />
            </Card>
          </>
        ) : null}
        <ClientMessages namespaces={["loss", "organization"]}>
          <Card id="scenarios" title={t("scenarios.title")} className="scroll-mt-4">
            <ScenarioList dto={dto} now={now} />
          </Card>
          <Card title={t("settings.title")}>
            <p className="mb-4 max-w-[75ch] text-sm text-mute">{t("settings.method")}</p>
            <LossSettingsForm organization={organization} settings={settings} mayUpdate={dto.mayUpdate} />
            <p className="mt-3 text-sm text-mute">
              {settings.set
                ? t("scenarios.set", {
                    by: settings.set.by,
                    at: formatRelativeTime(new Date(settings.set.at), new Date(now)),
                  })
                : t("settings.default")}
              {" · "}
              {dayRate === null
                ? t("settings.noDayRate")
                : t("settings.dayRate", { rate: formatRate(dayRate, { currency }) })}{" "}
              {dto.mayUpdate ? (
                <TextLink href={paths.settings(organization)}>{t("settings.change")}</TextLink>
              ) : null}
            </p>
          </Card>
        </ClientMessages>
      </div>
    </>
  );
}

import { useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { WheelDrawing } from "#components/charts/wheel-drawing.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { portfolioHref } from "#lib/features/portfolio/schema.ts";
import type { PortfolioDto } from "#lib/features/portfolio/types.ts";
import { paths } from "#lib/format/paths.ts";
import { ChangesCard } from "./changes-card.tsx";
import { DecisionsCard } from "./decisions-card.tsx";
import { DueCard } from "./due-card.tsx";
import { HeatMap } from "./heat-map.tsx";
import { PortfolioWheel } from "./portfolio-wheel.tsx";
import { usePortfolioSentences } from "./portfolio-sentences.ts";

/** The first screen after signing in: where we are weakest, what changed, what is due, what to decide. */
export function PortfolioView({ dto }: Readonly<{ dto: PortfolioDto }>) {
  const t = useTranslations("portfolio");
  const common = useTranslations("common");
  const { headline, lead } = usePortfolioSentences(dto);
  const path = paths.portfolio(dto.organization);
  if (dto.totals.projects === 0) return <NoProject dto={dto} headline={headline} />;
  const lens = (
    <Segmented
      label={t("lens")}
      value={dto.environment}
      segments={ENVIRONMENTS.map((environment) => ({
        value: environment,
        label: common(`environment.${environment}`),
        short: common(`environmentShort.${environment}`),
        href: portfolioHref(path, dto.query, { environment }),
      }))}
    />
  );
  return (
    <>
      <PageHeader title={headline} lead={lead} actions={lens} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5 lg:grid-cols-[24.4rem_minmax(0,1fr)]">
          <PortfolioWheel dto={dto} />
          <DecisionsCard dto={dto} />
        </div>
        <HeatMap dto={dto} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 sm:gap-6.5 lg:grid-cols-2">
          <DueCard dto={dto} />
          <ChangesCard dto={dto} />
        </div>
      </div>
    </>
  );
}

function NoProject({ dto, headline }: Readonly<{ dto: PortfolioDto; headline: string }>) {
  const t = useTranslations("portfolio.empty");
  const petals = dto.aspects.map(() => ({ score: null, evidenced: 0 }));
  const text = dto.mayCreate ? t("text") : dto.ownProjectsOnly ? t("textOwn") : t("textRead");
  return (
    <>
      <PageHeader title={headline} />
      <EmptyState
        // Who cannot start a project has been told by the headline how things are.
        title={dto.mayCreate ? t("title") : undefined}
        text={text}
        figure={<WheelDrawing petals={petals} className="size-28" />}
        actions={
          dto.mayCreate ? (
            <LinkButton variant="primary" href={paths.newProject(dto.organization)}>
              {t("action")}
            </LinkButton>
          ) : undefined
        }
      />
    </>
  );
}

import { getTranslations } from "next-intl/server";
import { buttonStyles } from "#components/ui/button-styles.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { ProgressBar } from "#components/ui/progress-bar.tsx";
import { TextLink } from "#components/ui/text-link.tsx";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { formatPercent } from "#lib/format/numbers.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import type { Adoption, ProjectStandardsDto } from "#lib/features/standard/types.ts";
import { AdoptForm } from "./adopt-form.tsx";
import { AdoptionSettings } from "./adoption-settings.tsx";

/** The standards that a project answers to, each with its own score. Server component. */
export async function ProjectStandards({ dto }: Readonly<{ dto: ProjectStandardsDto }>) {
  const t = await getTranslations("standard.project");
  const { organization, project, adoptions, available, mayAdopt } = dto;
  return (
    <>
      <ProjectHeader
        organization={organization}
        project={project}
        current="standards"
        finding={t("headline", { count: adoptions.length, word: numberWordCapitalised(adoptions.length) })}
        lead={t("lead")}
      />
      <div className="max-w-5xl space-y-8">
        {adoptions.length === 0 ? <EmptyState title={t("empty")} text={t("emptyText")} /> : null}
        {adoptions.map((adoption) => (
          <AdoptionCard key={adoption.id} dto={dto} adoption={adoption} />
        ))}
        {dto.migrations > 0 ? (
          <p>
            <TextLink href={paths.standardArchive(organization, project.slug)}>
              {t("archiveLink", { count: dto.migrations })}
            </TextLink>
          </p>
        ) : null}
        <section aria-labelledby="oscal-heading" className="space-y-3 border-t border-line pt-5">
          <h2 id="oscal-heading" className="headline text-lg">
            {t("oscal.title")}
          </h2>
          <p className="max-w-[65ch] text-mute">{t("oscal.text")}</p>
          <div className="flex flex-wrap gap-2">
            {(["results", "plan"] as const).map((kind) => (
              <a
                key={kind}
                download
                href={paths.assessmentFile(organization, project.slug, kind)}
                className={buttonStyles({ size: "sm" })}
              >
                {t(`oscal.${kind}`)}
              </a>
            ))}
          </div>
        </section>
        {mayAdopt ? (
          <section aria-labelledby="adopt-heading" className="space-y-3 border-t border-line pt-5">
            <h2 id="adopt-heading" className="headline text-lg">
              {t("adopt")}
            </h2>
            {available.length > 0 ? (
              <AdoptForm organization={organization} projectId={project.id} available={available} />
            ) : (
              <div className="flex flex-wrap items-center gap-3 text-mute">
                <p>{t("noneAvailable")}</p>
                <LinkButton size="sm" href={paths.standards(organization)}>
                  {t("importFirst")}
                </LinkButton>
              </div>
            )}
          </section>
        ) : null}
      </div>
    </>
  );
}

async function AdoptionCard({ dto, adoption }: Readonly<{ dto: ProjectStandardsDto; adoption: Adoption }>) {
  const t = await getTranslations("standard.project");
  const migration = await getTranslations("standard.migration");
  const common = await getTranslations("common");
  const { organization, project, mayAdopt } = dto;
  const { standard } = adoption;
  return (
    <section
      aria-label={`${standard.name} ${standard.version}`}
      className="space-y-3 border-t border-line pt-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="headline text-lg break-words">
            {standard.name} <span className="font-mono text-base text-mute">{standard.version}</span>
          </h2>
          <p className="text-sm text-mute tabular-nums">
            {t("scope", { inScope: adoption.inScope, total: standard.requirements })}
          </p>
        </div>
        <LinkButton href={paths.standardChecklist(organization, project.slug, standard.id)}>
          {t("open")}
        </LinkButton>
      </div>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        {adoption.scores.map(({ environment, score, answered, applicable }) => (
          <div key={environment}>
            <dt className="text-sm text-mute">{common(`environment.${environment}`)}</dt>
            <dd>
              <span className="font-mono text-lg tabular-nums">
                {score === null ? (
                  <span className="text-base text-mute">{t("notAssessed")}</span>
                ) : (
                  formatPercent(score)
                )}
              </span>
              <ProgressBar
                value={score ?? 0}
                label={common(`environment.${environment}`)}
                valueText={t("answered", { answered, applicable })}
              />
              <span className="text-sm text-mute tabular-nums">
                {t("answered", { answered, applicable })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {adoption.toReview > 0 ? (
        <p className="text-sm text-warn">{migration("toReview", { count: adoption.toReview })}</p>
      ) : null}
      {adoption.newer.map((newer) => (
        <div key={newer.id} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <p>{migration("offer", { version: newer.version })}</p>
          <LinkButton
            size="sm"
            href={
              mayAdopt
                ? paths.standardMigration(organization, project.slug, standard.id, newer.id)
                : paths.standardComparison(organization, newer.id, standard.id)
            }
          >
            {migration("offerAction")}
          </LinkButton>
        </div>
      ))}
      {mayAdopt ? <AdoptionSettings organization={organization} adoption={adoption} /> : null}
    </section>
  );
}

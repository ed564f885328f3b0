import { getTranslations } from "next-intl/server";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { StandardChecklist } from "#components/standard/standard-checklist.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { loadStandardChecklist } from "#lib/features/standard/loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function StandardChecklistPage(props: PageProps) {
  const dto = await loadStandardChecklist(props);
  const t = await getTranslations("standard.checklist");
  const common = await getTranslations("common");
  const { organization, project, adoption, environment, others } = dto;
  const { standard } = adoption;
  const here = adoption.scores.find((score) => score.environment === environment);
  const words = common(`environment.${environment}`);
  return (
    <ClientMessages namespaces={["standard", "project"]}>
      <title>{`${t("pageTitle", { standard: standard.name, name: project.name })} · Twelvefold`}</title>
      <ProjectHeader
        organization={organization}
        project={project}
        current="standards"
        finding={
          here && here.answered > 0
            ? t("finding", { met: here.met, total: here.applicable, environment: words })
            : t("findingNone", { environment: words })
        }
        lead={`${standard.name} ${standard.version}`}
        actions={
          <Segmented
            label={t("environment")}
            value={environment}
            segments={ENVIRONMENTS.map((value) => ({
              value,
              label: common(`environment.${value}`),
              short: common(`environmentShort.${value}`),
              href: paths.standardChecklist(organization, project.slug, standard.id, value),
            }))}
          />
        }
      />
      {others.length > 1 ? (
        <Segmented
          className="mb-5"
          label={t("standards")}
          value={standard.id}
          segments={others.map(({ standardId, name, version }) => ({
            value: standardId,
            label: `${name.length > 40 ? `${name.slice(0, 40)}…` : name} ${version}`,
            href: paths.standardChecklist(organization, project.slug, standardId, environment),
          }))}
        />
      ) : null}
      <StandardChecklist dto={dto} />
    </ClientMessages>
  );
}

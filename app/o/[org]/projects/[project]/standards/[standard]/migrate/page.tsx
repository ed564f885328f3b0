import { getTranslations } from "next-intl/server";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { MigrationView } from "#components/standard/migration-view.tsx";
import { loadStandardMigration } from "#lib/features/standard/version-loaders.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";

export default async function StandardMigrationPage(props: PageProps) {
  const dto = await loadStandardMigration(props);
  const t = await getTranslations("standard.migration");
  const { organization, project, from, to } = dto;
  return (
    <ClientMessages namespaces={["standard", "project"]}>
      <title>{`${t("pageTitle", { standard: from.name, name: project.name })} · Twelvefold`}</title>
      <ProjectHeader
        organization={organization}
        project={project}
        current="standards"
        finding={t("finding", {
          gone: dto.counts.gone,
          word: numberWordCapitalised(dto.counts.gone),
          version: to.version,
        })}
        lead={t("lead", { name: from.name, from: from.version, to: to.version })}
      />
      <MigrationView
        // What has changed meanwhile is looked at anew.
        key={`${dto.adoption.version} ${dto.counts.carried} ${dto.counts.review} ${dto.counts.gone}`}
        dto={dto}
      />
    </ClientMessages>
  );
}

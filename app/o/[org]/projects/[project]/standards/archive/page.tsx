import { getTranslations } from "next-intl/server";
import { ProjectHeader } from "#components/project/project-header.tsx";
import { ArchiveMigration } from "#components/standard/archive-migration.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { loadStandardArchive } from "#lib/features/standard/version-loaders.ts";
import { paths } from "#lib/format/paths.ts";
import { numberWordCapitalised } from "#lib/format/words.ts";
import { ClientMessages } from "#lib/i18n/client-messages.tsx";
import type { PageProps } from "#lib/server/pages.ts";

export default async function StandardArchivePage(props: PageProps) {
  const { organization, project, timeZone, migrations } = await loadStandardArchive(props);
  const t = await getTranslations("standard.archive");
  return (
    <ClientMessages namespaces={["standard"]}>
      <title>{`${t("pageTitle", { name: project.name })} · Twelvefold`}</title>
      <ProjectHeader
        organization={organization}
        project={project}
        current="standards"
        finding={t("finding", { count: migrations.length, word: numberWordCapitalised(migrations.length) })}
        lead={t("lead")}
        actions={
          <LinkButton size="sm" href={paths.projectStandards(organization, project.slug)}>
            {t("back")}
          </LinkButton>
        }
      />
      {migrations.length === 0 ? <EmptyState title={t("empty")} text={t("emptyText")} /> : null}
      <div className="max-w-5xl space-y-10">
        {migrations.map((migration) => (
          <ArchiveMigration key={migration.id} migration={migration} timeZone={timeZone} />
        ))}
      </div>
    </ClientMessages>
  );
}

import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Breadcrumbs } from "#components/ui/breadcrumbs.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { LinkTabs } from "#components/ui/tabs.tsx";
import { Unbroken } from "#components/ui/unbroken.tsx";
import { paths } from "#lib/format/paths.ts";

const TABS = ["overview", "checklist", "standards", "roadmap", "return", "history", "settings"] as const;
export type ProjectTab = (typeof TABS)[number];

type ProjectHeaderProps = Readonly<{
  /** The organisation's slug. */
  organization: string;
  project: Readonly<{ slug: string; name: string; archived: boolean }>;
  current: ProjectTab;
  /** A sentence that says what the page found. It takes the headline, and the name moves above it. */
  finding?: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
}>;

/** The top of each page of a project: the way back, its name or the finding, and the tabs. Server component. */
export async function ProjectHeader({
  organization,
  project,
  current,
  finding,
  lead,
  actions,
}: ProjectHeaderProps) {
  const t = await getTranslations("project");
  const common = await getTranslations("common");
  const hrefs = {
    overview: paths.project(organization, project.slug),
    checklist: paths.checklist(organization, project.slug),
    standards: paths.projectStandards(organization, project.slug),
    roadmap: paths.roadmap(organization, project.slug),
    return: paths.projectReturn(organization, project.slug),
    history: paths.history(organization, project.slug),
    settings: paths.projectSettings(organization, project.slug),
  } as const satisfies Record<ProjectTab, string>;
  const trail = [{ label: t("title"), href: paths.projects(organization) }];
  if (finding) trail.push({ label: project.name, href: hrefs.overview });
  const archived = project.archived ? (
    <Badge tone="warn" className="align-middle font-sans">
      {t("archived")}
    </Badge>
  ) : null;
  return (
    <div className="mb-6">
      <PageHeader
        className="mb-4"
        above={<Breadcrumbs label={common("breadcrumbs")} items={trail} />}
        title={
          <>
            {typeof finding === "string" ? <Unbroken text={finding} /> : (finding ?? project.name)} {archived}
          </>
        }
        lead={lead ?? (project.archived ? t("archivedHint") : undefined)}
        actions={actions}
      />
      <LinkTabs
        label={t("tabs.label")}
        tabs={TABS.map((tab) => ({ href: hrefs[tab], label: t(`tabs.${tab}`), current: tab === current }))}
      />
    </div>
  );
}

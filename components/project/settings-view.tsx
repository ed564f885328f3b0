import { useTranslations } from "next-intl";
import { Notice } from "#components/ui/notice.tsx";
import type { ProjectSettingsDto } from "#lib/features/project/types.ts";
import { formatDate } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";
import { ArchiveSection } from "./archive-section.tsx";
import { BadgeSection } from "./badge-section.tsx";
import { BaselineSection } from "./baseline-section.tsx";
import { GeneralSection } from "./general-section.tsx";
import { IntakeSection } from "./intake-section.tsx";
import { MembersSection } from "./members-section.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { TargetsSection } from "./targets-section.tsx";
import { ProjectVersion } from "./use-project-save.tsx";
import { WeightsSection } from "./weights-section.tsx";

const SECTIONS = [
  "general",
  "intake",
  "targets",
  "weights",
  "members",
  "baseline",
  "badge",
  "archive",
] as const;

/** All settings of a project, one under the other, with their names as a way there. */
export function SettingsView({ dto }: Readonly<{ dto: ProjectSettingsDto }>) {
  const t = useTranslations("project.settings");
  const { organization, project, aspects, may } = dto;
  const dateOf = (instant: string | null) =>
    instant === null ? null : formatDate(new Date(instant), dto.timeZone);
  const shown = { archive: may.archive, badge: may.badge };
  const sections = SECTIONS.filter((section) =>
    section === "archive" || section === "badge" ? shown[section] : true,
  );
  const content = {
    general: <GeneralSection name={project.name} description={project.description} editable={may.update} />,
    intake: (
      <IntakeSection
        organization={organization}
        projectId={project.id}
        intake={dto.intake}
        aspects={aspects}
        requirements={dto.requirements}
        editable={may.update}
      />
    ),
    targets: <TargetsSection aspects={aspects} {...dto.targets} scores={dto.scores} editable={may.update} />,
    weights: <WeightsSection aspects={aspects} {...dto.weights} editable={may.update} />,
    members: (
      <MembersSection members={dto.members} candidates={dto.candidates} editable={may.manageMembers} />
    ),
    baseline: (
      <BaselineSection
        baseline={dto.baseline}
        date={dateOf(dto.baseline?.at ?? null)}
        editable={may.update}
      />
    ),
    badge: (
      <BadgeSection
        organization={organization}
        projectId={project.id}
        badge={dto.badge && { ...dto.badge, sinceDay: dateOf(dto.badge.since) ?? "" }}
      />
    ),
    archive: <ArchiveSection name={project.name} archivedOn={dateOf(project.archivedAt)} />,
  } as const;
  return (
    <div className="space-y-6">
      {!may.update && project.archivedAt === null ? <Notice>{t("readOnly")}</Notice> : null}
      <nav aria-label={t("navigation")} className="flex flex-wrap gap-x-5 gap-y-1 text-sm" data-print="hide">
        {sections.map((section) => (
          <a
            key={section}
            href={`#${section}`}
            className="rounded-xs py-1 text-mute hover:text-ink hover:underline"
          >
            {t(`${section}.title`)}
          </a>
        ))}
      </nav>
      <ProjectVersion organization={organization} projectId={project.id} version={project.version}>
        <div>
          {sections.map((section) => (
            <SettingsSection
              key={section}
              id={section}
              title={t(`${section}.title`)}
              text={
                section === "general"
                  ? t("general.text", { path: paths.project(organization, project.slug) })
                  : t(`${section}.text`)
              }
            >
              {content[section]}
            </SettingsSection>
          ))}
        </div>
      </ProjectVersion>
    </div>
  );
}

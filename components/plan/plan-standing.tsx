import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { StillPage } from "#components/forms/still-page.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { RemovedPlanDto } from "#lib/features/plan/types.ts";
import { formatDateTime } from "#lib/format/dates.ts";
import { paths } from "#lib/format/paths.ts";

type PlanStandingProps = Readonly<{
  /** Null while the plan is there. */
  removed: RemovedPlanDto | null;
  children: ReactNode;
}>;

/** The page of a plan or a programme, which stays where somebody removes it meanwhile, and says who did and when. */
export async function PlanStanding({ removed, children }: PlanStandingProps) {
  return <StillPage gone={removed && (await goneWords(removed))}>{children}</StillPage>;
}

async function goneWords({ organization, project, removed, timeZone }: RemovedPlanDto) {
  const t = await getTranslations("plan.removed");
  const kind = project ? "plan" : "programme";
  const { name, by } = removed;
  const title = t(`${kind}.title`, { name, by, at: formatDateTime(new Date(removed.at), timeZone) });
  const onward = (
    <LinkButton
      size="sm"
      href={project ? paths.plans(organization.slug, project.slug) : paths.programmes(organization.slug)}
    >
      {t(`${kind}.onward`)}
    </LinkButton>
  );
  return {
    notice: (
      <Notice tone="warn" title={<span role="alert">{title}</span>} actions={onward}>
        {t("stands")}
      </Notice>
    ),
    instead: <EmptyState level={1} title={title} text={t(`${kind}.text`)} actions={onward} />,
  };
}

import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PlanPageDto } from "#lib/features/plan/types.ts";
import { PlanBoard } from "./plan-board.tsx";
import { Section } from "./section.tsx";

type PlanCalendarProps = Readonly<{
  dto: PlanPageDto;
  /** Rows name their project. */
  manyProjects: boolean;
  /** What there is to say where nothing is left to plan. */
  nothing: string;
}>;

/** The calendar of a plan or a programme, in which work is arranged. */
export async function PlanCalendar({ dto, manyProjects, nothing }: PlanCalendarProps) {
  const t = await getTranslations("plan.page");
  const { organization, plan, basis, mayUpdate } = dto;
  if (basis.work.length === 0) return <EmptyState title={t("met.title")} text={nothing} />;
  return (
    <Section id="calendar" title={t("calendar")}>
      <PlanBoard
        organization={organization.slug}
        planId={plan.id}
        version={plan.version}
        {...{ basis, manyProjects, mayUpdate }}
      />
    </Section>
  );
}

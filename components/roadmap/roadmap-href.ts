import type { RoadmapDto } from "#lib/features/roadmap/types.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { paths, withQuery } from "#lib/format/paths.ts";

type Shown = Readonly<{ environment: Environment; capacity: number | null; start: string | null }>;

/** What the address says: null where the project's own value stands. */
export function shownPlan({ plan, project, defaultStart }: RoadmapDto): Shown {
  return {
    environment: plan.environment,
    capacity: plan.capacityDaysPerMonth === project.capacityDaysPerMonth ? null : plan.capacityDaysPerMonth,
    start: plan.startMonth === defaultStart ? null : plan.startMonth,
  };
}

/** The address of a plan; what is as the project has it is left out, so that the link follows the project. */
export function roadmapHref({ organization, project }: RoadmapDto, shown: Shown): string {
  const environment = shown.environment === "production" ? null : shown.environment;
  return withQuery(paths.roadmap(organization.slug, project.slug), { ...shown, environment });
}

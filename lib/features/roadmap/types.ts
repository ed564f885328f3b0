import type { EnvironmentFacts, ReportAspect, RoadmapPlan } from "#lib/reports/roadmap-report.ts";

/** Everything that the roadmap page shows. */
export type RoadmapDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  project: Readonly<{
    id: string;
    slug: string;
    name: string;
    archived: boolean;
    version: number;
    /** Person-days a month that the project has set; the plan may look at another number. */
    capacityDaysPerMonth: number;
  }>;
  /** May set the capacity: the role allows it and the project is not archived. */
  mayUpdate: boolean;
  /** The month (`YYYY-MM`) in which plans start unless the address says otherwise. */
  defaultStart: string;
  horizonMonths: number;
  aspects: readonly ReportAspect[];
  facts: EnvironmentFacts;
  plan: RoadmapPlan;
}>;

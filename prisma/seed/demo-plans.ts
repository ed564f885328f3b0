import type { CatalogRequirement } from "#lib/catalog/types.ts";
import { applicability } from "#lib/domain/intake.ts";
import { CRITICALITIES } from "#lib/domain/vocabulary.ts";
import { DEMO_NOTES, type DemoPerson } from "./demo-company.ts";
import { statesAfter } from "./demo-history.ts";
import type { DemoProject } from "./demo-projects.ts";
import type { DemoSitting } from "./demo-sittings.ts";
import { seededRandom } from "./seeded-random.ts";

/** Somebody takes on a requirement: who, until when, and what is known about it. */
export type DemoPlan = Readonly<{
  at: Date;
  by: DemoPerson;
  key: string;
  owner: DemoPerson;
  dueDate: string | null;
  note: string | null;
  effortDays: number | null;
}>;

const DAY = 86_400_000;
/** Days from the seed's time: some are late, some press, some lie far off, some have no date. */
const DUE_IN = [-9, 5, 12, -2, 24, null, 40, 11, 66, null, 95, 3] as const;
const MOST = 9;

/** The most critical gaps of a project's production, each with an owner of the team, in the last six weeks. */
export function demoPlans(
  project: DemoProject,
  sittings: readonly DemoSitting[],
  requirements: readonly CatalogRequirement[],
  now: Date,
): DemoPlan[] {
  const random = seededRandom(`${project.name}/plans`);
  const states = statesAfter(sittings);
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const shift = Math.floor(random() * DUE_IN.length);
  return requirements
    .flatMap((requirement) => {
      const applies = applicability(requirement, project.intake);
      const status = states.get(`${requirement.key}/production`)?.status ?? "open";
      if (!applies.applies || status === "met" || status === "not_applicable") return [];
      return [{ requirement, order: CRITICALITIES.indexOf(applies.criticality) + random() * 1.5 }];
    })
    .sort((a, b) => a.order - b.order)
    .slice(0, Math.min(MOST, 2 + project.team.length * 3))
    .map(({ requirement }, index) => {
      const daysAgo = Math.min(project.createdDaysAgo - 1, 1 + Math.floor(random() * 40));
      const due = DUE_IN[(index + shift) % DUE_IN.length] ?? null;
      return {
        at: new Date(today - daysAgo * DAY + (13 + random() * 3) * 3_600_000),
        by: random() < 0.5 ? "marta" : (project.team[0] ?? "marta"),
        key: requirement.key,
        owner: project.team[index % project.team.length] ?? "marta",
        dueDate:
          due === null
            ? null
            : new Date(today + (due + (project.name.length % 5)) * DAY).toISOString().slice(0, 10),
        note: DEMO_NOTES[requirement.key] ?? null,
        effortDays:
          random() < 0.3
            ? Math.max(0.5, Math.round(requirement.effort.likely * (0.6 + random()) * 2) / 2)
            : null,
      };
    });
}

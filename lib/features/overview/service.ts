import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import { can } from "#lib/domain/permissions.ts";
import { comparePriority } from "#lib/domain/priority.ts";
import { ENVIRONMENTS, type Environment } from "#lib/domain/vocabulary.ts";
import { recentChanges } from "#lib/features/portfolio/recent-changes.ts";
import type { PortfolioDue } from "#lib/features/portfolio/types.ts";
import { getProjectSettings, listProjectPeople } from "#lib/features/project/data.ts";
import { getPlanning } from "#lib/features/roadmap/data.ts";
import { environmentFacts, gapItems } from "#lib/features/roadmap/plan.ts";
import { daysBetween, toIsoDay } from "#lib/format/dates.ts";
import type { GapItem } from "#lib/reports/roadmap-report.ts";
import { listProjectEvents, listScoreDays } from "./data.ts";
import { changeInDays, evenHistory, progressSince } from "./progress.ts";
import type { OverviewDto } from "./types.ts";

const NEXT_SHOWN = 7;
const DUE_DAYS = 14;
const DUE_SHOWN = 6;
const CHANGES_SHOWN = 8;

/** Everything that the overview of a project shows. Throws NOT_FOUND outside of the scope's reach. */
export async function loadOverviewOf(
  scope: OrgScope,
  slug: string,
  environment: Environment,
): Promise<OverviewDto> {
  const project = await getProjectSettings(scope, { slug });
  const planning = await getPlanning(scope, project.id);
  const { timeZone, items, aspects, aspectNames } = planning;
  const facts = ENVIRONMENTS.map((each) => environmentFacts(planning, each));
  const here =
    facts.find((each) => each.environment === environment) ?? environmentFacts(planning, environment);
  const gaps = gapItems(planning, environment);
  const days = await listScoreDays(scope, project.id, environment);
  const due = dueItems(gaps, project, toIsoDay(scope.now, timeZone));
  const blocking = new Set(here.gate.blockers.flatMap(({ itemKeys }) => itemKeys));
  const people = await listProjectPeople(scope, project.id);
  const events = await listProjectEvents(scope, project);
  return {
    organization: scope.organizationSlug,
    project: {
      slug,
      name: project.name,
      description: project.description,
      archived: project.archivedAt !== null,
    },
    environment,
    facts,
    aspects: aspects.map((key) => ({ key, name: aspectNames.get(key) ?? key })),
    change: here.score === null ? null : changeInDays(days, here.score, scope.now),
    history: evenHistory(days, here.score, scope.now),
    progress: progressSince(project.baseline, here),
    next: gaps.toSorted(comparePriority).slice(0, NEXT_SHOWN),
    gaps: { count: gaps.length, effortDays: gaps.reduce((sum, gap) => sum + gap.effortDays, 0) },
    titles: Object.fromEntries(
      items.filter(({ key }) => blocking.has(key)).map(({ key, title }) => [key, title]),
    ),
    overdue: due.filter(({ daysLeft }) => daysLeft < 0).slice(0, DUE_SHOWN),
    upcoming: due.filter(({ daysLeft }) => daysLeft >= 0 && daysLeft <= DUE_DAYS).slice(0, DUE_SHOWN),
    changes: recentChanges(events, CHANGES_SHOWN),
    people: people
      .filter((person) => person.member && person.active)
      .map(({ name, role }) => ({ name, role })),
    mayUpdate: can(scope.role, "project:update") && project.archivedAt === null,
    now: scope.now.toISOString(),
    timeZone,
  };
}

/** The dated gaps, the earliest first. */
function dueItems(
  gaps: readonly GapItem[],
  project: { slug: string; name: string },
  today: string,
): PortfolioDue[] {
  return gaps
    .flatMap(({ key, title, dueDate, owner }) =>
      dueDate === null
        ? []
        : [
            {
              slug: project.slug,
              name: project.name,
              key,
              title,
              dueDate,
              owner,
              daysLeft: daysBetween(today, dueDate),
            },
          ],
    )
    .sort((a, b) => a.daysLeft - b.daysLeft);
}

import type { CatalogRequirement } from "#lib/catalog/types.ts";
import { applicability } from "#lib/domain/intake.ts";
import { DEFAULT_CRITICALITY_WEIGHTS } from "#lib/domain/scores.ts";
import {
  CRITICALITIES,
  ENVIRONMENTS,
  type Criticality,
  type Environment,
  type ItemStatus,
} from "#lib/domain/vocabulary.ts";
import type { DemoProject } from "./demo-projects.ts";
import { seededRandom } from "./seeded-random.ts";

/** One answer to one requirement in one environment at a time. */
export type DemoChange = Readonly<{
  key: string;
  environment: Environment;
  daysAgo: number;
  from: ItemStatus;
  to: ItemStatus;
  reason: string;
}>;

type Candidate = Readonly<{
  key: string;
  weight: number;
  criticality: Criticality;
  environments: readonly Environment[];
  order: number;
}>;

/** A change of state happens when this share of a requirement's weight is reached. */
const PARTIAL_AT = 0.3;
const MET_AT = 0.75;

/**
 * The whole history of a project's answers: requirements are met one after the other in a seeded order,
 * as fast as `path` says, later environments after earlier ones, until production has about the scores that
 * the project aims at. Pure: the same project gives the same history.
 */
export function demoProgress(
  project: DemoProject,
  requirements: readonly CatalogRequirement[],
): DemoChange[] {
  if (!project.production) return [];
  const random = seededRandom(project.name);
  const changes: DemoChange[] = [];
  const special = new Map<string, "person" | "reopened">([
    ...(project.notApplicable ?? []).map(({ key }) => [key, "person"] as const),
    ...(project.reopened ?? []).map(({ key }) => [key, "reopened"] as const),
  ]);
  const groups = new Map<string, Candidate[]>();
  for (const requirement of requirements) {
    const applies = applicability(requirement, project.intake);
    // Drawn in any case, so that one requirement's fate does not depend on another's.
    const luck = random();
    if (!applies.applies) continue;
    const rank = CRITICALITIES.indexOf(applies.criticality);
    const candidate: Candidate = {
      key: requirement.key,
      weight: DEFAULT_CRITICALITY_WEIGHTS[applies.criticality],
      criticality: applies.criticality,
      environments: requirement.environments,
      order: luck + (project.guarded ? rank : rank * 0.12),
    };
    const group = groups.get(requirement.aspect) ?? [];
    group.push(candidate);
    groups.set(requirement.aspect, group);
  }
  for (const [aspect, candidates] of groups) {
    const aim = project.production[aspect as keyof typeof project.production];
    for (const environment of ENVIRONMENTS) {
      const here = candidates.filter((candidate) => candidate.environments.includes(environment));
      changes.push(...specialChanges(project, here, environment));
      if (aim === null) continue;
      const ordinary = here
        .filter((candidate) => !special.has(candidate.key))
        .toSorted((a, b) => a.order - b.order);
      changes.push(...ordinaryChanges(project, ordinary, environment, aim));
    }
  }
  return changes;
}

function ordinaryChanges(
  project: DemoProject,
  candidates: readonly Candidate[],
  environment: Environment,
  aim: number,
): DemoChange[] {
  const stepsBefore = ENVIRONMENTS.length - 1 - ENVIRONMENTS.indexOf(environment);
  const reach = Math.min(1, aim + (aim > 0 ? (project.lead * stepsBefore) / 3 : 0));
  const reached = reach * candidates.reduce((sum, { weight }) => sum + weight, 0);
  const changes: DemoChange[] = [];
  let before = 0;
  for (const { key, weight, criticality } of candidates) {
    const partialAt = before + PARTIAL_AT * weight;
    const metAt = before + MET_AT * weight;
    before += weight;
    const random = seededRandom(`${project.name}/${key}`);
    const [viaPartial, isSurveyed] = [random() < 0.35, random() < project.surveyed];
    const when = (share: number) => daysAgoOf(project, Math.min(1, share / Math.max(reached, 1e-9)));
    const change = { key, environment, reason: "" };
    if (metAt <= reached) {
      if (viaPartial) changes.push({ ...change, daysAgo: when(partialAt), from: "open", to: "partial" });
      changes.push({ ...change, daysAgo: when(metAt), from: viaPartial ? "partial" : "open", to: "met" });
    } else if (partialAt <= reached) {
      changes.push({ ...change, daysAgo: when(partialAt), from: "open", to: "partial" });
    } else if (project.guarded && criticality === "critical") {
      changes.push({ ...change, daysAgo: firstDay(project) / 2, from: "open", to: "partial" });
    } else if (isSurveyed) {
      // Looked at and found open: the first sitting of the team.
      changes.push({ ...change, daysAgo: firstDay(project), from: "open", to: "open" });
    }
  }
  return changes;
}

/** What a person excluded, and what was met until somebody looked again. */
function specialChanges(
  project: DemoProject,
  candidates: readonly Candidate[],
  environment: Environment,
): DemoChange[] {
  const changes: DemoChange[] = [];
  const first = firstDay(project);
  for (const { key } of candidates) {
    const excluded = project.notApplicable?.find((entry) => entry.key === key);
    if (excluded) {
      const daysAgo = Math.round(first * 0.7);
      changes.push({
        key,
        environment,
        daysAgo,
        from: "open",
        to: "not_applicable",
        reason: excluded.reason,
      });
    }
    const reopened = project.reopened?.find((entry) => entry.key === key);
    if (reopened) {
      changes.push({
        key,
        environment,
        daysAgo: Math.round(first * 0.6),
        from: "open",
        to: "met",
        reason: "",
      });
      if (reopened.environments.includes(environment)) {
        changes.push({
          key,
          environment,
          daysAgo: reopened.daysAgo,
          from: "met",
          to: reopened.to,
          reason: "",
        });
      }
    }
  }
  return changes;
}

function firstDay(project: DemoProject): number {
  return project.path[0]?.[0] ?? project.createdDaysAgo - 1;
}

/** The day on which the project's path reached a share of today's score. */
function daysAgoOf(project: DemoProject, share: number): number {
  let [fromDay, fromShare] = [firstDay(project), 0];
  for (const [day, reached] of project.path) {
    if (share <= reached && reached > fromShare) {
      return fromDay + ((share - fromShare) / (reached - fromShare)) * (day - fromDay);
    }
    [fromDay, fromShare] = [day, reached];
  }
  return fromDay;
}

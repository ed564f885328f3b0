import "server-only";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { CriticalityWeights } from "#lib/domain/scores.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { summarize } from "#lib/features/scoring/service.ts";
import {
  countScoredProjects,
  getRulesInForce,
  listItemCountsOf,
  lockStaleProjects,
  totalsKey,
  type TotalsByProject,
} from "./data.ts";
import {
  countedAtOnce,
  settleRules,
  writeAspectScores,
  writeProjectScores,
  writeRulesVersion,
  type Recomputed,
} from "./mutations.ts";
import { settingsUnder, totalsOfCounts, type ProjectScoring } from "./recompute.ts";
import type { ScoringRules } from "./types.ts";

/** Projects that are computed together: bounds the memory, the parameters, and how long a job makes a tick wait. */
export const RESCORE_BATCH = 50;
/** So many follow new rules before the change is answered; more take the job queue. */
export const RESCORED_AT_ONCE = 200;

/** The totals of projects from their items, whatever is kept. */
export async function countTotalsOf(
  scope: OrgScope,
  projectIds: readonly string[],
  weights: CriticalityWeights,
): Promise<TotalsByProject> {
  const counts = await listItemCountsOf(scope, projectIds);
  return new Map([...counts].map(([key, kinds]) => [key, totalsOfCounts(kinds, weights)]));
}

/** The scores that projects with these totals have under `rules`. Pure. */
export function scoreUnder(
  projects: readonly ProjectScoring[],
  rules: ScoringRules,
  totals: TotalsByProject,
): Recomputed[] {
  return projects.flatMap((project) => {
    const settings = settingsUnder(rules, project);
    return ENVIRONMENTS.map((environment) => {
      const sums = totals.get(totalsKey(project.id, environment)) ?? new Map();
      const { results: _results, ...summary } = summarize(environment, sums, settings);
      return { projectId: project.id, summary, totals: sums };
    });
  });
}

/**
 * Computes the next projects whose scores are behind the rules in force, and gives how many: 0 when none is.
 * All from their items and under their locks, so that a tick comes before or after, and repeated or begun
 * anew after a stop it comes to the same. All of them are held before the organisation's totals are: whoever took
 * more projects with the totals in hand would wait for a tick that waits for the totals.
 */
export async function rescoreSome(scope: OrgScope, limit = RESCORE_BATCH): Promise<number> {
  const projects = await lockStaleProjects(scope, limit);
  if (projects.length === 0) return 0;
  const { rules, rulesVersion } = await getRulesInForce(scope);
  for (let from = 0; from < projects.length; from += RESCORE_BATCH) {
    await rescore(scope, projects.slice(from, from + RESCORE_BATCH), rules);
  }
  const ids = projects.map(({ id }) => id);
  await writeRulesVersion(scope, ids, rulesVersion);
  return projects.length;
}

/** The caller holds the projects and the totals. */
async function rescore(
  scope: OrgScope,
  projects: readonly ProjectScoring[],
  rules: ScoringRules,
): Promise<void> {
  const ids = projects.map(({ id }) => id);
  const scored = scoreUnder(projects, rules, await countTotalsOf(scope, ids, rules.criticalityWeights));
  await countedAtOnce(scope, ids, async () => {
    await writeAspectScores(scope, scored);
    await writeProjectScores(scope, scored);
  });
}

/** Says in the audit log that all scores follow the rules; whoever keeps answers by its head reads anew. */
export async function finishRescoring(scope: OrgScope): Promise<boolean> {
  if (!(await settleRules(scope))) return false;
  await recordEvent(scope, {
    action: "organization.scores_recomputed",
    objectType: "organization",
    objectId: scope.organizationId,
    objectLabel: scope.organizationName,
    after: { projects: await countScoredProjects(scope) },
  });
  return true;
}

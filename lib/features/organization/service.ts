import "server-only";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import { summarize } from "#lib/features/scoring/service.ts";
import {
  countScoredProjects,
  getOrganizationSettings,
  listItemCountsOf,
  listKeptScoresOf,
  listKeptTotalsOf,
  listScoredProjects,
  lockScoredProjects,
  totalsKey,
  type TotalsByProject,
} from "./data.ts";
import {
  settingsAsSeen,
  writeAspectScores,
  writeOrganization,
  writeProjectScores,
  type Recomputed,
} from "./mutations.ts";
import {
  byChange,
  rulesDifference,
  sameWeights,
  scoreAndGate,
  settingsUnder,
  summarizePreview,
  totalsOfCounts,
  type ProjectScoring,
} from "./recompute.ts";
import type { applySettingsSchema } from "./schema.ts";
import type { PreviewRow, ScoreAndGate, ScoringRules, SettingsPreview } from "./types.ts";

/** How many projects a preview computes: enough to judge by, few enough to wait for. */
export const PREVIEW_PROJECTS = 200;
/** Projects computed and written in one statement each: bounds the memory and the parameters. */
const BATCH = 100;

/**
 * The scores that the projects would have under `rules`, without writing anything. Kept totals serve as
 * long as the criticality weights stay; when they change, the items are counted anew.
 */
async function recompute(
  scope: OrgScope,
  projects: readonly ProjectScoring[],
  current: ScoringRules,
  rules: ScoringRules,
): Promise<Recomputed[]> {
  const totals = await totalsUnder(
    scope,
    projects.map(({ id }) => id),
    current,
    rules,
  );
  return projects.flatMap((project) => {
    const settings = settingsUnder(rules, project);
    return ENVIRONMENTS.map((environment) => {
      const sums = totals.get(totalsKey(project.id, environment)) ?? new Map();
      const { results: _results, ...summary } = summarize(environment, sums, settings);
      return { projectId: project.id, summary, totals: sums };
    });
  });
}

async function totalsUnder(
  scope: OrgScope,
  projectIds: readonly string[],
  current: ScoringRules,
  rules: ScoringRules,
): Promise<TotalsByProject> {
  if (sameWeights(current.criticalityWeights, rules.criticalityWeights))
    return listKeptTotalsOf(scope, projectIds);
  const counts = await listItemCountsOf(scope, projectIds);
  return new Map([...counts].map(([key, kinds]) => [key, totalsOfCounts(kinds, rules.criticalityWeights)]));
}

/** What new rules would do to the scores and gates of the first projects by name. Changes nothing. */
export async function previewSettings(scope: OrgScope, rules: ScoringRules): Promise<SettingsPreview> {
  const current = await getOrganizationSettings(scope);
  const projects = await listScoredProjects(scope, PREVIEW_PROJECTS);
  const recomputed = await recompute(scope, projects, current, rules);
  const kept = await listKeptScoresOf(
    scope,
    projects.map(({ id }) => id),
  );
  const after = new Map(
    recomputed.map((entry) => [totalsKey(entry.projectId, entry.summary.environment), entry.summary]),
  );
  const pairIn = (projectId: string, environment: (typeof ENVIRONMENTS)[number]) => {
    const nothing: ScoreAndGate = { score: null, gate: { state: "unknown", blockers: 0 } };
    const [was, will] = [
      kept.get(totalsKey(projectId, environment)),
      after.get(totalsKey(projectId, environment)),
    ];
    return { before: was ? scoreAndGate(was) : nothing, after: will ? scoreAndGate(will) : nothing };
  };
  return {
    rows: projects
      .map(({ id, slug, name }) => ({ slug, name, ...pairIn(id, "production") }) satisfies PreviewRow)
      .sort(byChange),
    summaries: ENVIRONMENTS.map((environment) =>
      summarizePreview(
        environment,
        projects.map(({ id }) => pairIn(id, environment)),
      ),
    ),
    shown: projects.length,
    total: await countScoredProjects(scope),
  };
}

/**
 * Puts new rules into force and brings all kept scores up to date, in one transaction. Throws CONFLICT
 * with the present settings when somebody changed them since `version` was shown.
 */
export async function applySettings(
  scope: OrgScope,
  input: z.output<typeof applySettingsSchema>,
): Promise<{ version: number; projects: number }> {
  const { version, ...rules } = input;
  const current = await settingsAsSeen(scope, version);
  const difference = rulesDifference(current, rules);
  if (!difference.changed) return { version, projects: 0 };
  await writeOrganization(scope, current, rules);
  const projects = await lockScoredProjects(scope);
  const weighed = !sameWeights(current.criticalityWeights, rules.criticalityWeights);
  for (let start = 0; start < projects.length; start += BATCH) {
    const recomputed = await recompute(scope, projects.slice(start, start + BATCH), current, rules);
    if (weighed) await writeAspectScores(scope, recomputed);
    await writeProjectScores(scope, recomputed);
  }
  await recordEvent(scope, {
    action: "organization.rules_changed",
    objectType: "organization",
    objectId: scope.organizationId,
    objectLabel: scope.organizationName,
    before: difference.from,
    after: difference.to,
  });
  return { version: version + 1, projects: projects.length };
}

import "server-only";
import type { z } from "zod";
import { recordEvent } from "#lib/audit/record.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { ENVIRONMENTS } from "#lib/domain/vocabulary.ts";
import {
  countScoredProjects,
  getOrganizationSettings,
  getRescoredShare,
  listKeptScoresOf,
  listKeptTotalsOf,
  listScoredProjects,
  totalsKey,
  type TotalsByProject,
} from "./data.ts";
import { settingsAsSeen, settleRules, writeOrganization } from "./mutations.ts";
import { byChange, rulesDifference, sameWeights, scoreAndGate, summarizePreview } from "./recompute.ts";
import { countTotalsOf, RESCORED_AT_ONCE, rescoreSome, scoreUnder } from "./rescore-service.ts";
import type { applySettingsSchema } from "./schema.ts";
import type { PreviewRow, ScoreAndGate, ScoringRules, SettingsPreview } from "./types.ts";

/** How many projects a preview computes: enough to judge by, few enough to wait for. */
export const PREVIEW_PROJECTS = 200;

/**
 * The totals that the projects would have under `rules`. Kept totals serve as long as the criticality weights
 * stay and no project waits for its turn; else the items are counted anew.
 */
async function totalsUnder(
  scope: OrgScope,
  projectIds: readonly string[],
  current: ScoringRules,
  rules: ScoringRules,
): Promise<TotalsByProject> {
  const kept = sameWeights(current.criticalityWeights, rules.criticalityWeights);
  return kept && (await getRescoredShare(scope)) === null
    ? listKeptTotalsOf(scope, projectIds)
    : countTotalsOf(scope, projectIds, rules.criticalityWeights);
}

/** What new rules would do to the scores and gates of the first projects by name. Changes nothing. */
export async function previewSettings(scope: OrgScope, rules: ScoringRules): Promise<SettingsPreview> {
  const current = await getOrganizationSettings(scope);
  const projects = await listScoredProjects(scope, PREVIEW_PROJECTS);
  const ids = projects.map(({ id }) => id);
  const recomputed = scoreUnder(projects, rules, await totalsUnder(scope, ids, current, rules));
  const kept = await listKeptScoresOf(scope, ids);
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
 * Puts new rules into force at once. The scores of a few projects follow in the same transaction, the others by
 * the job queue (`waiting`); until then whoever ticks in one of them brings it up to date. Throws CONFLICT
 * with the present settings when somebody changed them since `version` was shown.
 */
export async function applySettings(
  scope: OrgScope,
  input: z.output<typeof applySettingsSchema>,
  atOnce = RESCORED_AT_ONCE,
): Promise<{ version: number; projects: number; waiting: number }> {
  const { version, ...rules } = input;
  const current = await settingsAsSeen(scope, version);
  const difference = rulesDifference(current, rules);
  if (!difference.changed) return { version, projects: 0, waiting: 0 };
  await writeOrganization(scope, current, rules);
  const projects = await countScoredProjects(scope);
  const rescored = await rescoreSome(scope, atOnce);
  const settled = await settleRules(scope);
  await recordEvent(scope, {
    action: "organization.rules_changed",
    objectType: "organization",
    objectId: scope.organizationId,
    objectLabel: scope.organizationName,
    before: difference.from,
    after: difference.to,
  });
  if (!settled) await scope.db.$executeRaw`SELECT pg_notify('twelvefold_rescores', '')`;
  return { version: version + 1, projects, waiting: settled ? 0 : projects - rescored };
}

import { randomUUID } from "node:crypto";
import { enterOrganization } from "#lib/auth/enter.ts";
import { getOrganizationSettings } from "#lib/features/organization/data.ts";
import { applySettings, previewSettings } from "#lib/features/organization/service.ts";
import { rescoreWaitingProjects } from "#lib/jobs/rescore-projects.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Measurement } from "./measurement.ts";
import type { BenchOrganization } from "./organizations.ts";

/** What a person waits for; the scores of the other projects follow in the job queue. */
const APPLIED_MS = 6_000;
/** A hundred projects a second. */
const FOLLOWED_MS_EACH = 10;

/** Weights of criticality changed for a whole organisation and changed back, until all kept scores follow: the slower of the two. */
export async function measureSettings(
  organization: BenchOrganization,
  onWrong: (message: string) => void,
): Promise<Measurement[]> {
  const [preview] = await timed(organization, async (scope) => {
    const { criticalityWeights, aspectWeights, gateRules } = await getOrganizationSettings(scope);
    const critical = criticalityWeights.critical + 1;
    return previewSettings(scope, {
      criticalityWeights: { ...criticalityWeights, critical },
      aspectWeights,
      gateRules,
    });
  });
  const applied: number[] = [];
  const followed: number[] = [];
  for (const change of [1, -1]) {
    const [time, { projects }] = await timed(organization, async (scope) => {
      const { criticalityWeights, aspectWeights, gateRules, version } = await getOrganizationSettings(scope);
      const critical = criticalityWeights.critical + change;
      return applySettings(scope, {
        version,
        criticalityWeights: { ...criticalityWeights, critical },
        aspectWeights,
        gateRules,
      });
    });
    if (projects !== organization.projects)
      onWrong(`new weights reached ${projects} of ${organization.projects} projects`);
    applied.push(time);
    const began = performance.now();
    await rescoreWaitingProjects();
    followed.push(performance.now() - began);
  }
  const own = (name: string, product: number, limit: number): Measurement => ({
    name,
    unit: "ms",
    floor: null,
    product,
    goal: { of: "product", at: "below", limit },
  });
  return [
    own(`New weights previewed, ${organization.projects} projects`, preview, 2_000),
    own(`New weights applied, ${organization.projects} projects`, Math.max(...applied), APPLIED_MS),
    own(
      `Scores that follow new weights, ${organization.projects} projects`,
      Math.max(...followed),
      FOLLOWED_MS_EACH * organization.projects,
    ),
  ];
}

async function timed<T>(
  { facts, slug }: BenchOrganization,
  work: (scope: OrgScope) => Promise<T>,
): Promise<[number, T]> {
  const began = performance.now();
  const now = { ...facts, requestId: randomUUID(), now: new Date() };
  const result = await enterOrganization(now, slug, "organization:update", work);
  return [performance.now() - began, result];
}

import { randomUUID } from "node:crypto";
import { enterOrganization } from "#lib/auth/enter.ts";
import { getOrganizationSettings } from "#lib/features/organization/data.ts";
import { applySettings, previewSettings } from "#lib/features/organization/service.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Measurement } from "./measurement.ts";
import type { BenchOrganization } from "./organizations.ts";

/** The transaction's own limit: what takes longer is rolled back. */
const LIMIT_MS = 15_000;

/** Weights of criticality changed for a whole organisation and changed back, with all kept scores: the slower of the two. */
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
    own(`New weights applied, ${organization.projects} projects`, Math.max(...applied), LIMIT_MS),
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

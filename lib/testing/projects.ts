import { expect } from "vitest";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { DEFAULT_INTAKE, type IntakeAnswers } from "#lib/domain/intake.ts";
import { lockScoringSettings } from "#lib/features/scoring/data.ts";
import { refreshScores } from "#lib/features/scoring/service.ts";
import { withRequestPort } from "#lib/server/request.ts";
import type { TestOrganization, TestPort } from "#lib/testing/people.ts";
import { createProjectAction } from "#lib/features/project/actions.ts";
import { getProjectSettings } from "#lib/features/project/data.ts";
import { archiveProject } from "#lib/features/project/mutations.ts";

/** What the database tests of projects share. */

export type Organization = TestOrganization;
export type Role = keyof TestOrganization["as"];

export function as<T>(who: TestPort, work: () => Promise<T>): Promise<T> {
  return withRequestPort(who, work);
}

/** Reads, or prepares what another feature would write, inside the tenant. */
export function inside<T>(
  org: Organization,
  work: (scope: OrgScope) => Promise<T>,
  role: Role = "owner",
): Promise<T> {
  return enterOrganization(org.as[role].facts, org.slug, "project:read", work);
}

export function succeeded<T>(
  result: { ok: true; data: T } | { ok: false; code: string; message: string },
): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result.data;
}

export async function makeProject(org: Organization, name: string, intake: IntakeAnswers = DEFAULT_INTAKE) {
  return succeeded(await as(org.as.cto, () => createProjectAction(org.slug, { name, intake })));
}

export const settingsOf = (org: Organization, id: string) =>
  inside(org, (scope) => getProjectSettings(scope, { id }));

export async function itemsOf(org: Organization, projectId: string) {
  return inside(org, (scope) =>
    scope.db.checklistItem.findMany({
      where: { organizationId: scope.organizationId, projectId },
      orderBy: { requirementKey: "asc" },
      select: {
        requirementKey: true,
        applicable: true,
        missingTraits: true,
        criticality: true,
        note: true,
        states: true,
      },
    }),
  );
}

/** Everything that is kept for the portfolio: the project's rows and the organisation's totals. */
export async function aggregatesOf(org: Organization, projectId: string) {
  return inside(org, async (scope) => {
    const where = { organizationId: scope.organizationId };
    const order = [{ environment: "asc" }, { aspectKey: "asc" }] as const;
    return {
      aspects: await scope.db.aspectScore.findMany({ where: { ...where, projectId }, orderBy: [...order] }),
      projects: await scope.db.projectScore.findMany({
        where: { ...where, projectId },
        orderBy: { environment: "asc" },
        omit: { updatedAt: true, mark: true },
      }),
      totals: await scope.db.portfolioTotal.findMany({
        where: { ...where, projects: { gt: 0 } },
        orderBy: [...order],
      }),
    };
  });
}

/** Answers some items as the checklist does: states and note, then the kept scores. */
export async function answer(
  org: Organization,
  projectId: string,
  keys: readonly string[],
  status: "met" | "partial",
) {
  await inside(org, async (scope) => {
    const settings = await lockScoringSettings(scope, projectId);
    const item = { organizationId: scope.organizationId, projectId, requirementKey: { in: [...keys] } };
    await scope.db.itemState.updateMany({
      where: { organizationId: scope.organizationId, item },
      data: { status, answered: true, version: { increment: 1 } },
    });
    await scope.db.checklistItem.updateMany({ where: item, data: { note: "Done in the spring" } });
    await refreshScores(scope, projectId, settings);
  });
}

async function archiveIn(scope: OrgScope, projectId: string): Promise<void> {
  const { version } = await getProjectSettings(scope, { id: projectId });
  await archiveProject(scope, { projectId, version });
}

export async function archive(org: Organization, projectId: string): Promise<void> {
  await inside(org, (scope) => archiveIn(scope, projectId));
}

/** Comes back as soon as another transaction waits for this one. */
export async function waitedFor(scope: OrgScope): Promise<void> {
  await expect
    .poll(
      async () => {
        const rows = await scope.db.$queryRaw<{ waits: boolean }[]>`
          SELECT EXISTS (SELECT 1 FROM pg_locks
            WHERE NOT "granted" AND pg_backend_pid() = ANY(pg_blocking_pids("pid"))) AS "waits"`;
        return rows[0]?.waits;
      },
      { timeout: 10_000 },
    )
    .toBe(true);
}

/**
 * Starts `work` while a transaction that has archived the project is not committed, and commits that one as soon
 * as the work waits for it: the work has seen an open project, and goes on with an archived one.
 */
export async function archivedMeanwhile<T>(
  org: Organization,
  projectId: string,
  work: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const outcome = await inside(org, async (scope) => {
    await archiveIn(scope, projectId);
    const settled = Promise.allSettled([work()]);
    await waitedFor(scope);
    // Not awaited in here: the work ends after this transaction only.
    return { settled };
  });
  const [result] = await outcome.settled;
  return result;
}

import { randomUUID } from "node:crypto";
import { withClient } from "#bin/database-roles.ts";
import { enterOrganization } from "#lib/auth/enter.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { Permission } from "#lib/domain/permissions.ts";
import { PROGRAMME_PROJECTS_MAX } from "#lib/features/plan/limits.ts";
import { agreePlan, saveEntries } from "#lib/features/plan/mutations.ts";
import { createProgramme } from "#lib/features/plan/programme-mutations.ts";
import { loadProgrammeOf } from "#lib/features/plan/programme-service.ts";
import type { Measurement } from "./measurement.ts";
import type { BenchOrganization } from "./organizations.ts";
import { percentile } from "./statistics.ts";

const ROUNDS = 5;
const PINNED = 200;

/**
 * A programme over forty projects: read, arranged and agreed in process, each in its one transaction. The floor is
 * the bare reading of the rows that it is computed from.
 */
export async function measureProgrammes(
  organization: BenchOrganization,
  adminUrl: string,
  onWrong: (message: string) => void,
): Promise<Measurement[]> {
  const id = randomUUID();
  const projectIds = await inside(organization, "programme:update", async (scope) => {
    const projects = await scope.db.project.findMany({
      where: { organizationId: scope.organizationId, archivedAt: null },
      orderBy: { slug: "asc" },
      take: PROGRAMME_PROJECTS_MAX,
      select: { id: true },
    });
    const ids = projects.map((project) => project.id);
    await createProgramme(scope, { id, name: "Bench", projectIds: ids });
    return ids;
  });
  const floor = await bareReads(adminUrl, organization.id, projectIds);
  const read: number[] = [];
  const load = () => inside(organization, "programme:read", (scope) => loadProgrammeOf(scope, id));
  let dto = await load();
  for (let round = 0; round < ROUNDS; round += 1) read.push(await timed(async () => (dto = await load())));
  if (dto.rows.length !== projectIds.length) onWrong(`a programme of ${dto.rows.length} projects`);
  const month = dto.basis.settings.startDay.slice(0, 7);
  const save: number[] = [];
  const agree: number[] = [];
  for (let version = 1; version < 2 * ROUNDS; version += 2) {
    const entries = dto.basis.work.slice(0, PINNED).map(({ itemId }) => ({
      ...{ itemId, role: null, excluded: false },
      pinnedMonth: month,
    }));
    save.push(
      await timed(() =>
        inside(organization, "roadmap:update", (scope) =>
          saveEntries(scope, { planId: id, version, entries }),
        ),
      ),
    );
    agree.push(
      await timed(() =>
        inside(organization, "roadmap:update", (scope) =>
          agreePlan(scope, { planId: id, version: version + 1 }),
        ),
      ),
    );
  }
  const agreed: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) agreed.push(await timed(async () => (dto = await load())));
  if (!dto.rows.some(({ progress }) => progress !== null)) onWrong("an agreed programme has no progress");
  const of = (name: string, times: readonly number[]): Measurement => ({
    ...{ name: `Programme of ${projectIds.length} projects, ${name}`, unit: "ms" },
    ...{ floor: percentile(floor, 0.5), product: percentile(times, 0.5) },
    goal: { of: "product", at: "below", limit: 5_000 },
  });
  return [
    of("read", read),
    of(`${PINNED} requirements arranged`, save),
    of("agreed to", agree),
    of("read with its progress", agreed),
  ];
}

/** The same rows by one plain statement each. */
async function bareReads(
  adminUrl: string,
  organizationId: string,
  projectIds: readonly string[],
): Promise<number[]> {
  const times: number[] = [];
  await withClient(adminUrl, async (client) => {
    for (let round = 0; round < ROUNDS; round += 1) {
      times.push(
        await timed(() =>
          client.query(
            `SELECT i.*, s.* FROM "ChecklistItem" i
               JOIN "ItemState" s ON s."organizationId" = i."organizationId" AND s."itemId" = i."id"
              WHERE i."organizationId" = $1 AND i."projectId" = ANY($2::uuid[])`,
            [organizationId, projectIds],
          ),
        ),
      );
    }
  });
  return times;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function inside<T>(
  { facts, slug }: BenchOrganization,
  permission: Permission,
  work: (scope: OrgScope) => Promise<T>,
): Promise<T> {
  return enterOrganization({ ...facts, requestId: randomUUID(), now: new Date() }, slug, permission, work);
}

import "server-only";
import { z } from "zod";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import { notFound } from "#lib/errors/app-error.ts";
import { OUTCOMES } from "./types.ts";

/** A round within reach, with its project; else NOT_FOUND. */
export async function getRound(scope: OrgScope, id: string) {
  const row = await scope.db.reassessment.findFirst({
    where: { organizationId: scope.organizationId, id, project: reachableProjects(scope) },
    select: {
      id: true,
      title: true,
      state: true,
      snapshotId: true,
      projectId: true,
      project: { select: { slug: true, name: true } },
    },
  });
  if (!row) throw notFound("The re-assessment");
  return row;
}

/** A round by the id that its maker gave it, whatever its project: for a request that is sent twice. */
export async function findRound(scope: OrgScope, id: string) {
  return scope.db.reassessment.findFirst({
    where: { organizationId: scope.organizationId, id },
    select: { id: true, projectId: true },
  });
}

export async function getRoundSource(scope: OrgScope, roundId: string): Promise<string> {
  const row = await scope.db.reassessment.findFirstOrThrow({
    where: { organizationId: scope.organizationId, id: roundId },
    select: { snapshotId: true },
  });
  return row.snapshotId;
}

/** Who looked at which item in a round, by item id. */
export async function listAnswers(scope: OrgScope, roundId: string) {
  const rows = await scope.db.reassessmentAnswer.findMany({
    where: { organizationId: scope.organizationId, reassessmentId: roundId },
    select: { itemId: true, outcome: true, at: true, byName: true },
  });
  return new Map(
    rows.map(({ itemId, outcome, at, byName }) => [
      itemId,
      { outcome: z.enum(OUTCOMES).parse(outcome), by: byName, at: at.toISOString() },
    ]),
  );
}

/** The item of the project that is looked at; NOT_FOUND elsewhere. */
export async function getRoundItem(scope: OrgScope, projectId: string, itemId: string) {
  const item = await scope.db.checklistItem.findFirst({
    where: { organizationId: scope.organizationId, projectId, id: itemId },
    select: { id: true, requirementKey: true, applicable: true },
  });
  if (!item) throw notFound("The requirement");
  return item;
}

import "server-only";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { AssessedEvidence, AssessedRequirement } from "#lib/frameworks/export-assessment.ts";

/* Read for a project that the caller has found within reach; all by item. */

/** What each requirement of a project demands. */
export async function listStatements(
  scope: OrgScope,
  projectId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await scope.db.checklistItem.findMany({
    where: { organizationId: scope.organizationId, projectId },
    select: { id: true, requirement: { select: { statement: true } } },
  });
  return new Map(rows.map(({ id, requirement }) => [id, requirement.statement]));
}

/** Accepted evidence, by its current revision. */
export async function listAcceptedEvidence(
  scope: OrgScope,
  projectId: string,
): Promise<ReadonlyMap<string, readonly AssessedEvidence[]>> {
  const links = await scope.db.evidenceLink.findMany({
    where: { organizationId: scope.organizationId, item: { projectId } },
    orderBy: [{ itemId: "asc" }, { evidenceId: "asc" }],
    select: {
      itemId: true,
      environments: true,
      evidence: {
        select: {
          id: true,
          title: true,
          kind: true,
          currentNumber: true,
          revisions: {
            where: { state: "accepted" },
            select: { number: true, sha256: true, evidenceDate: true, validUntil: true },
          },
        },
      },
    },
  });
  const day = (date: Date) => date.toISOString().slice(0, 10);
  const pieces = links.flatMap(({ itemId, environments, evidence }) => {
    const { id, title, kind, currentNumber, revisions } = evidence;
    const current = revisions.find(({ number }) => number === currentNumber);
    if (!current) return [];
    const { sha256, evidenceDate, validUntil } = current;
    const dates = { date: day(evidenceDate), validUntil: validUntil ? day(validUntil) : null };
    return [{ itemId, piece: { id, title, kind, sha256, environments, ...dates } }];
  });
  return grouped(pieces, ({ piece }) => piece);
}

/** Risk acceptances that were approved and have not run out on `today`. */
export async function listAcceptedRisks(
  scope: OrgScope,
  projectId: string,
  today: string,
): Promise<ReadonlyMap<string, AssessedRequirement["risks"]>> {
  const rows = await scope.db.riskAcceptance.findMany({
    where: {
      organizationId: scope.organizationId,
      state: "approved",
      until: { gte: new Date(`${today}T00:00:00Z`) },
      item: { projectId },
    },
    orderBy: [{ until: "asc" }, { id: "asc" }],
    select: { id: true, itemId: true, reason: true, until: true, environments: true },
  });
  return grouped(rows, ({ id, reason, until, environments }) => ({
    ...{ id, reason, environments },
    until: until.toISOString().slice(0, 10),
  }));
}

function grouped<Row extends Readonly<{ itemId: string }>, Value>(
  rows: readonly Row[],
  of: (row: Row) => Value,
): ReadonlyMap<string, readonly Value[]> {
  return new Map([...Map.groupBy(rows, ({ itemId }) => itemId)].map(([id, own]) => [id, own.map(of)]));
}

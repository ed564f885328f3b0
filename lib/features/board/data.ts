import "server-only";
import { reachableProjects } from "#lib/auth/project-access.ts";
import type { OrgScope } from "#lib/auth/scope.ts";
import type { PackEvidence } from "#lib/reports/board-pack.ts";

/** More than anybody reads, and what a document holds. */
const EVIDENCE_MAX = 5_000;

const day = (date: Date) => date.toISOString().slice(0, 10);

/** What is on file for the projects named, by its current revision; at most 5,000 uses. */
export async function listPackEvidence(
  scope: OrgScope,
  slugs: readonly string[],
): Promise<readonly PackEvidence[]> {
  const links = await scope.db.evidenceLink.findMany({
    where: {
      organizationId: scope.organizationId,
      item: { project: { ...reachableProjects(scope), slug: { in: [...slugs] } } },
    },
    orderBy: [
      { item: { project: { name: "asc" } } },
      { item: { requirementKey: "asc" } },
      { evidenceId: "asc" },
    ],
    take: EVIDENCE_MAX,
    select: {
      item: { select: { requirementKey: true, project: { select: { name: true } } } },
      evidence: {
        select: {
          title: true,
          revisions: {
            orderBy: { number: "desc" },
            take: 1,
            select: { state: true, sha256: true, evidenceDate: true, validUntil: true },
          },
        },
      },
    },
  });
  return links.flatMap(({ item, evidence }) => {
    const [current] = evidence.revisions;
    if (!current) return [];
    return [
      {
        project: item.project.name,
        key: item.requirementKey,
        title: evidence.title,
        date: day(current.evidenceDate),
        validUntil: current.validUntil ? day(current.validUntil) : null,
        state: current.state,
        sha256: current.sha256,
      },
    ];
  });
}

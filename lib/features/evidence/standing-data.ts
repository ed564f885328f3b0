import "server-only";
import type { SqlScope } from "#lib/auth/scope.ts";
import { standingByEnvironment, type EvidenceStanding } from "#lib/domain/evidence.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import type { ItemAssurance } from "./types.ts";

type StandingRow = {
  itemId: string;
  risk: boolean;
  environments: Environment[];
  state: "submitted" | "accepted" | "returned" | "proposed" | "approved";
  valid: boolean;
};

/**
 * Evidence and accepted risks of a project's items as they stand today, by item; items with neither are
 * left out. One statement, since every reader of a checklist asks it.
 */
export async function listAssurance(
  scope: SqlScope,
  projectId: string,
): Promise<ReadonlyMap<string, ItemAssurance>> {
  const rows = await scope.db.$queryRaw<StandingRow[]>`
    WITH day AS (
      SELECT (${scope.now}::timestamptz AT TIME ZONE o."timeZone")::date AS today
        FROM "Organization" o WHERE o."id" = ${scope.organizationId}::uuid)
    SELECT l."itemId", false AS "risk", l."environments", r."state",
           coalesce(r."validUntil" >= day.today, true) AS "valid"
      FROM day, "ChecklistItem" i
      JOIN "EvidenceLink" l ON l."organizationId" = i."organizationId" AND l."itemId" = i."id"
      JOIN "Evidence" p ON p."organizationId" = l."organizationId" AND p."id" = l."evidenceId"
      JOIN "EvidenceRevision" r ON r."organizationId" = p."organizationId" AND r."evidenceId" = p."id"
           AND r."number" = p."currentNumber"
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${projectId}::uuid
    UNION ALL
    SELECT k."itemId", true, k."environments", k."state", k."until" >= day.today
      FROM day, "ChecklistItem" i
      JOIN "RiskAcceptance" k ON k."organizationId" = i."organizationId" AND k."itemId" = i."id"
     WHERE i."organizationId" = ${scope.organizationId}::uuid AND i."projectId" = ${projectId}::uuid
       AND k."state" IN ('proposed', 'approved')`;
  const byItem = Map.groupBy(rows, (row) => row.itemId);
  return new Map(
    [...byItem].map(([itemId, found]) => {
      const pieces = found
        .filter((row) => !row.risk)
        .map((row) => ({ environments: row.environments, standing: standingOf(row) }));
      const risks: Partial<Record<Environment, "proposed" | "approved" | "expired">> = {};
      const order = ["expired", "proposed", "approved"] as const;
      for (const row of found.filter(({ risk }) => risk)) {
        const standing = row.valid ? (row.state === "approved" ? "approved" : "proposed") : "expired";
        for (const environment of row.environments) {
          const known = risks[environment];
          if (!known || order.indexOf(standing) > order.indexOf(known)) risks[environment] = standing;
        }
      }
      return [itemId, { evidence: standingByEnvironment(pieces), risks } satisfies ItemAssurance];
    }),
  );
}

function standingOf(row: StandingRow): EvidenceStanding {
  if (row.state === "accepted") return row.valid ? "fresh" : "stale";
  return row.state === "returned" ? "returned" : "submitted";
}

import "server-only";
import { randomUUID } from "node:crypto";
import { listOrganizations } from "../auth/system-scope.ts";
import { refreshExpiredEvidence, sweepEvidenceStore } from "../features/evidence/daily-service.ts";
import { log } from "../server/log.ts";

type Work = typeof refreshExpiredEvidence | typeof sweepEvidenceStore;

/** Every organisation for itself: one that fails stops no other, and the queue tries again. */
async function everywhere(name: string, work: Work, now: Date): Promise<void> {
  let failed = 0;
  for (const organization of await listOrganizations()) {
    try {
      await work({ organizationId: organization.id, now, requestId: `${name}-${randomUUID()}` });
    } catch (error) {
      failed += 1;
      log().error({ err: error, work: name, organizationId: organization.id }, "scheduled work failed");
    }
  }
  if (failed > 0) throw new Error(`${name} failed in ${failed} organisations; it will be tried again`);
}

/** Lets the scores follow the calendar; hourly, since each organisation's day begins at its own hour. */
export const runEvidenceExpiry = (now: Date) => everywhere("evidence-expiry", refreshExpiredEvidence, now);

/** Empties the store of what nothing refers to any more. */
export const runEvidenceSweep = (now: Date) => everywhere("evidence-sweep", sweepEvidenceStore, now);

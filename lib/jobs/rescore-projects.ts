import "server-only";
import { randomUUID } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { listOrganizations, SYSTEM_USER_ID, withSystemScope } from "../auth/system-scope.ts";
import { now as currentTime } from "../clock.ts";
import { finishRescoring, rescoreSome } from "../features/organization/rescore-service.ts";
import { log } from "../server/log.ts";

/**
 * Lets the kept scores of all organisations follow their rules, each step in a transaction of its own: what is
 * done stays done whenever the server stops. One organisation that fails stops no other. Gives how many
 * projects were computed.
 */
export async function rescoreWaitingProjects(): Promise<number> {
  let rescored = 0;
  let failed = 0;
  for (const { id } of await listOrganizations()) {
    const step = <T>(work: (scope: OrgScope) => Promise<T>) =>
      withSystemScope(
        { id },
        {
          userId: SYSTEM_USER_ID,
          userName: "Twelvefold",
          requestId: `rescore-${randomUUID()}`,
          now: currentTime(),
        },
        work,
      );
    try {
      for (let count = await step(rescoreSome); count > 0; count = await step(rescoreSome)) rescored += count;
      await step(finishRescoring);
    } catch (error) {
      failed += 1;
      log().error({ err: error, organizationId: id }, "scores could not follow the rules");
    }
  }
  if (failed > 0) throw new Error(`the scores of ${failed} organisations wait; they will be tried again`);
  return rescored;
}

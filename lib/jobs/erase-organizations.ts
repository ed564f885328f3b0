import "server-only";
import { randomUUID } from "node:crypto";
import { listOrganizations } from "../auth/system-scope.ts";
import { eraseOrganization } from "../features/erasure/erase-service.ts";
import { log } from "../server/log.ts";

/** Erases every organisation whose day has come. One that fails stops no other, and is gone on with next time. */
export async function eraseDueOrganizations(now: Date): Promise<number> {
  let erased = 0;
  let failed = 0;
  for (const { id } of await listOrganizations()) {
    try {
      const run = { organizationId: id, now, requestId: `erasure-${randomUUID()}` };
      if (!(await eraseOrganization(run))) continue;
      erased += 1;
      log().info({ organizationId: id }, "an organisation was erased");
    } catch (error) {
      failed += 1;
      log().error({ err: error, organizationId: id }, "an organisation could not be erased");
    }
  }
  if (failed > 0) throw new Error(`${failed} organisations could not be erased; it will be tried again`);
  return erased;
}

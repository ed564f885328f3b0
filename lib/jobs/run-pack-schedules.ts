import "server-only";
import type { OrgScope } from "../auth/scope.ts";
import { getTimeZone } from "../features/checklist/data.ts";
import { listDueSchedules } from "../features/pack-schedule/data.ts";
import { runSchedule } from "../features/pack-schedule/mutations.ts";
import { countUnfinished } from "../features/board/pack-data.ts";
import { UNFINISHED_MAX } from "../features/board/limits.ts";
import { toIsoDay } from "../format/dates.ts";
import { claimPeriod } from "./claim-period.ts";

/**
 * Asks for the packs of the schedules that are due, each once a period whatever the number of servers. Those
 * for which the queue has no room wait for the next hour.
 */
export async function runDuePackSchedules(scope: OrgScope): Promise<number> {
  const today = toIsoDay(scope.now, await getTimeZone(scope));
  let asked = 0;
  for (const { id, period } of await listDueSchedules(scope, today)) {
    if ((await countUnfinished(scope)) >= UNFINISHED_MAX) break;
    if (!(await claimPeriod(scope, `pack-schedule:${id}`, period))) continue;
    await runSchedule(scope, id);
    asked += 1;
  }
  return asked;
}

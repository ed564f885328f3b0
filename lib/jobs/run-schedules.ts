import "server-only";
import { randomUUID } from "node:crypto";
import type { OrgScope } from "../auth/scope.ts";
import { listOrganizations, SYSTEM_USER_ID, withSystemScope } from "../auth/system-scope.ts";
import { toIsoDay } from "../format/dates.ts";
import { log } from "../server/log.ts";
import { claimPeriod, reopenPeriod } from "./claim-period.ts";
import { DAILY, HOURLY, type ScheduledWork } from "./schedules.ts";

const FIRST_HOUR_OF_DAY = 5;

type Plan = Readonly<{ daily: readonly ScheduledWork[]; hourly: readonly ScheduledWork[] }>;

/**
 * Does whatever is due at `now` in every organisation, each piece once per day or hour whatever the number
 * of servers. One that fails stops no other. Throws at the end when one did, so that the queue tries again.
 */
export async function runSchedules(
  now: Date,
  plan: Plan = { daily: DAILY, hourly: HOURLY },
): Promise<{ done: number; failed: number }> {
  let done = 0;
  let failed = 0;
  for (const organization of await listOrganizations()) {
    for (const [rhythm, works] of [["daily", plan.daily] as const, ["hourly", plan.hourly] as const]) {
      for (const work of works) {
        const as = {
          userId: SYSTEM_USER_ID,
          userName: "Twelvefold",
          requestId: `schedule-${randomUUID()}`,
          now,
        };
        try {
          let came: Outcome;
          do {
            came = await withSystemScope({ id: organization.id }, as, (scope) =>
              runIfDue(scope, rhythm, work),
            );
          } while (came === "more");
          if (came === "done") done += 1;
        } catch (error) {
          failed += 1;
          log().error(
            { err: error, work: work.name, organizationId: organization.id },
            "scheduled work failed",
          );
        }
      }
    }
  }
  if (failed > 0) throw new Error(`${failed} pieces of scheduled work failed; they will be tried again`);
  return { done, failed };
}

type Rhythm = "daily" | "hourly";
type Outcome = "not due" | "more" | "done";

/** Does a piece of work, or the next step of it, unless this period has had it. In the scope's transaction. */
async function runIfDue(scope: OrgScope, rhythm: Rhythm, work: ScheduledWork): Promise<Outcome> {
  const period = await duePeriod(scope, rhythm);
  if (period === null || !(await claimPeriod(scope, work.name, period))) return "not due";
  if ("run" in work) {
    await work.run(scope, scope.now);
    return "done";
  }
  if ((await work.step(scope)) === 0) return "done";
  await reopenPeriod(scope, work.name);
  return "more";
}

/** The period that `now` lies in; null before the organisation's day has begun for such work. */
async function duePeriod(scope: OrgScope, rhythm: Rhythm): Promise<string | null> {
  if (rhythm === "hourly") return scope.now.toISOString().slice(0, 13);
  const { timeZone } = await scope.db.organization.findUniqueOrThrow({
    where: { id: scope.organizationId },
    select: { timeZone: true },
  });
  return localHour(scope.now, timeZone) < FIRST_HOUR_OF_DAY ? null : toIsoDay(scope.now, timeZone);
}

/** The hour of the day, 0 to 23, in a time zone (IANA name). */
function localHour(instant: Date, timeZone: string): number {
  const text = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(
    instant,
  );
  return Number(text);
}

import "server-only";
import type { OrgScope } from "../auth/scope.ts";
import { forgetOldPacks } from "../features/board/mutations.ts";
import { remindOfErasure } from "../features/erasure/mutations.ts";
import { sendDigests } from "../features/mail/digest.ts";
import { forgetOldMails } from "../features/mail/mutations.ts";
import {
  remindOfDueItems,
  remindOfEndings,
  remindOfReopenedRisks,
} from "../features/notification/reminders.ts";
import { forgetOldUploads } from "../features/standard/uploads.ts";
import { takeDueSnapshots } from "../features/snapshot/mutations.ts";
import { runDuePackSchedules } from "./run-pack-schedules.ts";

/**
 * A piece of work that is due again and again, for each organisation in a transaction of its own (at most
 * 15 seconds). `now` is the scope's time. What it throws is logged, undoes its transaction and is tried
 * again an hour later at the latest.
 */
export type ScheduledWork = Readonly<{
  /** Unique, at most 60 characters; remembered, so that a restart does not repeat it. */
  name: string;
}> &
  Readonly<
    | { run: (scope: OrgScope, now: Date) => Promise<unknown> }
    /**
     * For what may be too much for one transaction: gives how much it did, and is called again, each time in a
     * transaction of its own, until it gives 0. A fault undoes its own step only.
     */
    | { step: (scope: OrgScope) => Promise<number> }
  >;

/** Once a day of the organisation's time zone, at 05:00 or as soon after it as the server runs. */
export const DAILY: readonly ScheduledWork[] = [
  { name: "due-reminders", step: remindOfDueItems },
  { name: "ending-reminders", step: remindOfEndings },
  { name: "reopened-risks", step: remindOfReopenedRisks },
  { name: "mail.forget-old", run: forgetOldMails },
  { name: "packs.forget-old", run: forgetOldPacks },
];

/** Once an hour. */
export const HOURLY: readonly ScheduledWork[] = [
  { name: "standard-uploads.forget-old", run: forgetOldUploads },
  { name: "mail.digests", run: sendDigests },
  { name: "erasure.last-day", run: remindOfErasure },
  // Hourly and a few at a time, because all of a company's projects are due on the first of a quarter.
  // Hourly, because one for which the queue has no room waits.
  { name: "packs.due", run: runDuePackSchedules },
  { name: "snapshots.due", run: (scope) => takeDueSnapshots(scope) },
];

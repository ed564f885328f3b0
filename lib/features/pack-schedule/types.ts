import type { PackOptions } from "#lib/features/board/schema.ts";
import type { ReportFormat } from "#lib/reports/formats.ts";
import type { Rhythm } from "./rhythm.ts";

/**
 * What came of the last run. "owner": who answers for the schedule could no longer set one up; "recipients":
 * nobody on the list could read a pack any more. Nothing was built then.
 */
export const OUTCOMES = ["building", "sent", "failed", "owner", "recipients"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A schedule runs, is paused by a person, or stands still because nobody has the right it needs. */
export type ScheduleState = "active" | "paused" | "no_owner" | "no_recipient";

export type Recipient = Readonly<{
  id: string;
  name: string;
  /** May read board packs at this moment. Who may not is told of none. */
  allowed: boolean;
}>;

export type PackScheduleDto = Readonly<{
  id: string;
  version: number;
  name: string;
  every: Rhythm;
  format: ReportFormat;
  options: PackOptions;
  recipients: readonly Recipient[];
  /** Who answers for it: whoever set it up or changed it last. */
  owner: string;
  state: ScheduleState;
  /** ISO day in the organisation's time zone. */
  nextOn: string;
  lastRunAt: string | null;
  lastOutcome: Outcome | null;
  lastTold: number;
}>;

export type SchedulesDto = Readonly<{
  schedules: readonly PackScheduleDto[];
  /** Who may read packs, hence can be told of them. */
  offered: readonly Recipient[];
  maySchedule: boolean;
  /** False: this installation sends no mail. */
  mailWorks: boolean;
}>;

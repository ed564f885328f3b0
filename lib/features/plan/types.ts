import type { PlanSchedule } from "#lib/domain/plan-schedule.ts";
import type { Criticality, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { PlanEntryInput, PlanSettings } from "./schema.ts";

/** One gap that a plan may close. `key` is unique in the plan: of a programme, with the project before it. */
export type PlanWork = Readonly<{
  itemId: string;
  key: string;
  requirementKey: string;
  project: Readonly<{ slug: string; name: string }>;
  title: string;
  aspect: string;
  criticality: Criticality;
  status: ItemStatus;
  priority: number;
  effortDays: number;
  dependsOn: readonly string[];
  owner: string | null;
  dueDate: string | null;
  blocksGate: boolean;
}>;

export type PlanEntry = PlanEntryInput;

/** All that the schedule of a plan is computed from, here and in the browser. */
export type PlanBasis = Readonly<{
  work: readonly PlanWork[];
  settings: PlanSettings;
  entries: readonly PlanEntry[];
  /** ISO weekdays of the organisation. */
  workingDays: readonly number[];
}>;

/** Person-days of a role in a month. */
export type RoleLoad = Readonly<{ month: string; capacity: number; load: number }>;

/** Months of a plan, both included; `tasks` are the keys of those that begin in it. */
export type PlanPhase = Readonly<{
  ordinal: number;
  from: string;
  to: string;
  tasks: readonly string[];
  effortDays: number;
  capacityDays: number;
}>;

export type Arrangement = Readonly<{
  schedule: PlanSchedule;
  /** Person-days of slack by key; see planSlack. */
  slack: ReadonlyMap<string, number>;
  phases: readonly PlanPhase[];
  loads: ReadonlyMap<string, readonly RoleLoad[]>;
  /** Left out of the plan by a person. */
  excluded: readonly string[];
}>;

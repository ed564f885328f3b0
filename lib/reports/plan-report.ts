import type { Blocker } from "#lib/domain/gate.ts";
import type { MissingInput } from "#lib/domain/investment.ts";
import type { PlanProgress } from "#lib/domain/plan-progress.ts";
import type { UnscheduledReason } from "#lib/domain/roadmap-dependencies.ts";
import type { Criticality, Environment } from "#lib/domain/vocabulary.ts";
import type { Classification, EnvironmentFacts, ReportAspect } from "./roadmap-report.ts";

/** Everything that the document of a kept plan says, as plain data. Days are `YYYY-MM-DD`, efforts person-days. */

export type PlanTaskFacts = Readonly<{
  key: string;
  title: string;
  aspect: string;
  criticality: Criticality;
  status: "open" | "partial";
  effortDays: number;
  /** Who works on it, by the role's name; and who answers for the requirement. */
  role: string;
  owner: string | null;
  startDay: string;
  endDay: string;
  dueDate: string | null;
  /** A person wants it to begin in this month. */
  pinnedMonth: string | null;
  /** It begins after that month: for want of room (null), or behind another one. Undefined where it does not. */
  lateBehind: string | null | undefined;
  waitsFor: readonly string[];
  neededBy: string | null;
  /** Working days by which it could end later without moving the end of the plan: 0 on the critical path. */
  slackDays: number;
  blocksGate: boolean;
  priority: number;
  /** The phase in which it begins. */
  phase: number;
}>;

export type PlanLeft = Readonly<{
  key: string;
  title: string;
  aspect: string;
  effortDays: number;
  owner: string | null;
  /** `excluded`: a person has left it out. */
  reason: UnscheduledReason | "excluded";
  dependencies: readonly string[];
}>;

/** How the project stands today, or would after a phase. */
export type PlanStanding = Readonly<{
  score: number | null;
  level: number | null;
  openCritical: number;
  percentToTarget: number | null;
  gatePassed: boolean;
  blockers: readonly Blocker[];
}>;

/** Cost over the horizon; losses in money a year. */
export type PlanReturn = Readonly<{ cost: number; aleNow: number; aleThen: number; rosi: number | null }>;

export type PlanPhaseFacts = Readonly<{
  ordinal: number;
  /** Months, both included. */
  from: string;
  to: string;
  effortDays: number;
  capacityDays: number;
  after: PlanStanding;
  money: PlanReturn | null;
}>;

/** `expected`: as things go, where the plan is agreed. */
export type PlanTarget = Readonly<{
  aspect: string;
  target: number;
  score: number | null;
  isReached: boolean;
  day: string | null;
  expected: Readonly<{ isReached: boolean; day: string | null }> | null;
}>;

export type PlanReport = Readonly<{
  organization: string;
  project: Readonly<{ slug: string; name: string }>;
  /** ISO instant; the document's day is that in `timeZone`. */
  generatedAt: string;
  timeZone: string;
  classification: Classification;
  version: string;
  preparedBy: string;
  plan: Readonly<{
    id: string;
    name: string;
    note: string;
    state: "draft" | "agreed";
    environment: Environment;
    startDay: string;
    horizonMonths: number;
    phaseMonths: number;
    createdBy: string;
    /** ISO instant. */
    updatedAt: string;
  }>;
  aspects: readonly ReportAspect[];
  facts: EnvironmentFacts;
  tasks: readonly PlanTaskFacts[];
  left: readonly PlanLeft[];
  phases: readonly PlanPhaseFacts[];
  /** Null where nothing is on the calendar. */
  endDay: string | null;
  roles: readonly Readonly<{
    name: string;
    daysPerMonth: number;
    /** From the first day on which something can be done to the end of the work. */
    months: readonly Readonly<{ month: string; capacity: number; load: number }>[];
  }>[];
  daysOff: readonly Readonly<{ name: string; from: string; to: string }>[];
  targets: readonly PlanTarget[];
  currency: string;
  horizonYears: number;
  money: PlanReturn | null;
  /** What keeps a return from being computed; empty where nothing does. */
  missing: readonly MissingInput[];
  /** Null while nothing is agreed. */
  progress: Readonly<{
    /** ISO instant. */
    agreedAt: string;
    agreedBy: string;
    today: string;
    pace: number | null;
    added: readonly string[];
    titles: Readonly<Record<string, string>>;
    progress: PlanProgress;
  }> | null;
}>;

import type { Blocker } from "#lib/domain/gate.ts";
import type { MissingInput } from "#lib/domain/investment.ts";
import type { PlanProgress, ProgressTotals } from "#lib/domain/plan-progress.ts";
import type { UnscheduledReason } from "#lib/domain/roadmap-dependencies.ts";
import type { Criticality, Environment } from "#lib/domain/vocabulary.ts";
import type { Classification, EnvironmentFacts, ReportAspect, WheelFacts } from "./roadmap-report.ts";

/** Everything that the documents of kept plans and programmes say, as plain data. Days are `YYYY-MM-DD`, efforts person-days. */

export type ReportProject = Readonly<{ slug: string; name: string }>;

/** `before_plan`: the plan begins after the month that the requirement is pinned to. */
export type LateFacts = Readonly<
  { kind: "waits"; key: string } | { kind: "no_room" | "past" | "before_plan" }
>;

/** Keys are those of requirements, here and in what a task waits for: of a programme too, which has many of each. */
export type PlanTaskFacts = Readonly<{
  key: string;
  project: ReportProject;
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
  /** Why it begins after that month: behind another one, or for want of room, or because the month is over. */
  late: LateFacts | null;
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
  project: ReportProject;
  title: string;
  aspect: string;
  criticality: Criticality;
  status: "open" | "partial";
  effortDays: number;
  owner: string | null;
  dueDate: string | null;
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

export type ReportFrame = Readonly<{
  organization: string;
  /** ISO instant; the document's day is that in `timeZone`. */
  generatedAt: string;
  timeZone: string;
  classification: Classification;
  version: string;
  preparedBy: string;
}>;

/** What plans and programmes have in common. */
export type PlanCore = ReportFrame &
  Readonly<{
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
    tasks: readonly PlanTaskFacts[];
    left: readonly PlanLeft[];
    /** Null where nothing is on the calendar. */
    endDay: string | null;
    roles: readonly Readonly<{
      name: string;
      daysPerMonth: number;
      /** From the first day on which something can be done to the end of the work. */
      months: readonly Readonly<{ month: string; capacity: number; load: number }>[];
    }>[];
    daysOff: readonly Readonly<{ name: string; from: string; to: string }>[];
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
      /** By the keys of `progress`, which carry the project before them in a programme. */
      titles: Readonly<Record<string, string>>;
      progress: PlanProgress;
    }> | null;
  }>;

/** A plan of one project. */
export type PlanReport = PlanCore &
  Readonly<{
    project: ReportProject;
    facts: EnvironmentFacts;
    phases: readonly PlanPhaseFacts[];
    targets: readonly PlanTarget[];
  }>;

export type PartStanding = Pick<EnvironmentFacts, "score" | "level" | "percentToTarget">;

/** What a programme does for one of its projects, and how that goes. */
export type ProgrammePart = Readonly<{
  project: ReportProject;
  tasks: number;
  effortDays: number;
  left: number;
  endDay: string | null;
  today: PartStanding;
  /** As if all of it were done and nothing else had changed. */
  atEnd: PartStanding;
  money: PlanReturn | null;
  /** What a return of the project cannot be computed without. */
  missing: readonly MissingInput[];
  targets: readonly PlanTarget[];
  /** Null where nothing of the project was agreed. */
  progress: ProgressTotals | null;
}>;

/** A plan over many projects, whose roles they share. */
export type ProgrammeReport = PlanCore &
  Readonly<{
    parts: readonly ProgrammePart[];
    /** Named by what was agreed, and no longer part of it. */
    formerProjects: readonly Readonly<{ slug: string; name: string }>[];
    /** Of the projects that are assessed there, each counting once. */
    means: WheelFacts;
    scoreAtEnd: number | null;
  }>;

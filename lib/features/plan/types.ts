import type { Blocker } from "#lib/domain/gate.ts";
import type { MissingInput } from "#lib/domain/investment.ts";
import type { PlanProgress, ProgressTotals } from "#lib/domain/plan-progress.ts";
import type { PlanSchedule } from "#lib/domain/plan-schedule.ts";
import type { PersonDto } from "#lib/features/checklist/types.ts";
import type { Criticality, Environment, ItemStatus } from "#lib/domain/vocabulary.ts";
import type { PartStanding } from "#lib/reports/plan-report.ts";
import type { ReportAspect } from "#lib/reports/roadmap-report.ts";
import type { RoleTime } from "./role-time.ts";
import type { PlanEntryInput, PlanSettings, TemplateContent } from "./schema.ts";
import type { TemplateChange } from "./template.ts";

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
  /** What is left is not done in the past: a plan that has begun goes on from this day. */
  today: string;
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
  /** Working days of slack by key; see planSlack. */
  slack: ReadonlyMap<string, number>;
  phases: readonly PlanPhase[];
  loads: ReadonlyMap<string, readonly RoleLoad[]>;
  /** Left out of the plan by a person. */
  excluded: readonly string[];
}>;

/** How the project stands today (ordinal 0) and after each phase. */
export type PlanOutcome = Readonly<{
  ordinal: number;
  score: number | null;
  level: number | null;
  openCritical: number;
  percentToTarget: number | null;
  gatePassed: boolean;
  blockers: readonly Blocker[];
}>;

export type TargetForecast = Readonly<{
  aspect: string;
  target: number;
  score: number | null;
  state: "assessed" | "not_assessed" | "not_applicable";
  isReached: boolean;
  /** Null where it is reached already, or never. */
  day: string | null;
}>;

type MoneyStep = Readonly<{ cost: number; aleNow: number; aleThen: number; rosi: number | null }>;

/** `phases` in their order, each on top of those before it. */
export type PlanMoney = Readonly<{ total: MoneyStep; phases: readonly MoneyStep[] }>;

/** What a list says of a plan. Days are `YYYY-MM-DD`. */
export type PlanSummary = Readonly<{
  id: string;
  name: string;
  state: "draft" | "agreed";
  environment: Environment;
  startDay: string;
  /** Null where nothing is scheduled. */
  endDay: string | null;
  tasks: number;
  effortDays: number;
  /** Gaps that do not fit, and those that a person has left out. */
  unscheduled: number;
  excluded: number;
  createdBy: string;
  /** ISO instant. */
  updatedAt: string;
}>;

/** The person who stands for a role of a plan. */
export type RoleHolder = Readonly<{ role: string; person: PersonDto }>;

/** A requirement whose owner would be the one who stands for its role. `replaces`: who owns it now, by name. */
export type ProposedOwner = Readonly<{
  itemId: string;
  /** Of the item as it is shown. */
  version: number;
  key: string;
  title: string;
  role: string;
  owner: PersonDto;
  replaces: string | null;
}>;

export type PlanOwnersDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  project: PlanProjectDto;
  mayUpdate: boolean;
  plan: Readonly<{ id: string; name: string; version: number }>;
  roles: readonly Readonly<{ key: string; name: string; person: PersonDto | null }>[];
  /** Who may be chosen; empty for those who change nothing. */
  people: readonly PersonDto[];
  proposals: readonly ProposedOwner[];
}>;

/** A template to begin with, and whom it asks for. */
export type TemplateStart = Readonly<{
  id: string;
  name: string;
  roles: readonly Readonly<{ key: string; name: string }>[];
}>;

export type TemplateName = Readonly<{ id: string; name: string; note: string; version: number }>;

export type PlanProjectDto = Readonly<{ id: string; slug: string; name: string; archived: boolean }>;

export type PlansDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  project: PlanProjectDto;
  mayUpdate: boolean;
  plans: readonly PlanSummary[];
  templates: readonly TemplateStart[];
  /** Who may stand for a role; empty for those who change nothing. */
  people: readonly PersonDto[];
  timeZone: string;
}>;

export type ProgressDto = Readonly<{
  /** ISO instant. */
  agreedAt: string;
  agreedBy: string;
  today: string;
  progress: PlanProgress;
  /** Share of the agreed pace; see paceOf. */
  pace: number | null;
  /** Gaps that have come up since, and are part of what is expected. */
  added: readonly string[];
  /** Titles of agreed tasks, for those that are no gaps any more too; not of what has left the checklist. */
  titles: Readonly<Record<string, string>>;
  /** When each aspect reaches its target as things go now. */
  targets: readonly TargetForecast[];
}>;

/** What the pages of plans and programmes have in common. */
export type PlanPageDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  mayUpdate: boolean;
  plan: Readonly<{
    id: string;
    name: string;
    note: string;
    state: "draft" | "agreed";
    version: number;
    createdBy: string;
    updatedAt: string;
  }>;
  basis: PlanBasis;
  aspects: readonly ReportAspect[];
  currency: string;
  progress: ProgressDto | null;
  timeZone: string;
}>;

export type PlanDto = PlanPageDto &
  Readonly<{
    project: PlanProjectDto;
    /** May make templates of it. */
    mayShare: boolean;
    template: Readonly<{ id: string; name: string; changes: number }> | null;
    /** All of the organisation, for saving the next version of one. */
    templates: readonly TemplateName[];
    holders: readonly RoleHolder[];
    outcomes: readonly PlanOutcome[];
    targets: readonly TargetForecast[];
    money: PlanMoney | null;
  }>;

/** A plan beside others. */
export type ComparedPlan = PlanSummary &
  Readonly<{
    roles: readonly RoleTime[];
    today: PlanOutcome | null;
    atEnd: PlanOutcome | null;
    /** Month in which the gate first passes; null where it does not. */
    gateMonth: string | null;
    targets: readonly TargetForecast[];
    money: PlanMoney["total"] | null;
    /** Days from today until its value is there, weighted by value; null without work. */
    meanWaitDays: number | null;
    late: number;
  }>;

/** What is left of a plan: its name as it was last, who removed it, and when. */
export type RemovedPlan = Readonly<{ name: string; by: string; at: string }>;

export type RemovedPlanDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  /** Null for a programme. */
  project: PlanProjectDto | null;
  removed: RemovedPlan;
  timeZone: string;
}>;

export type CompareDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  project: PlanProjectDto;
  plans: readonly ComparedPlan[];
  /** All of the project, to choose from. */
  choices: readonly Readonly<{ id: string; name: string }>[];
  aspects: readonly ReportAspect[];
  currency: string;
  today: string;
}>;

/** A template in the list of them. */
export type TemplateDto = Readonly<{
  id: string;
  name: string;
  note: string;
  version: number;
  environment: Environment;
  horizonMonths: number;
  roles: readonly Readonly<{ name: string; daysPerMonth: number }>[];
  /** Requirements about which it says something. */
  arranged: number;
  savedBy: string;
  /** ISO instant. */
  updatedAt: string;
  plans: readonly Readonly<{
    id: string;
    name: string;
    project: Readonly<{ slug: string; name: string }>;
    /** Has not decided about the newest version yet. */
    isBehind: boolean;
  }>[];
}>;

export type TemplatesDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  mayUpdate: boolean;
  templates: readonly TemplateDto[];
  timeZone: string;
}>;

export type TemplateChangesDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  project: PlanProjectDto;
  mayUpdate: boolean;
  plan: Readonly<{ id: string; name: string; version: number; settings: PlanSettings }>;
  template: Readonly<{ id: string; name: string; version: number; content: TemplateContent }> | null;
  changes: readonly TemplateChange[];
  titles: Readonly<Record<string, string>>;
}>;

/** What a programme does for one of its projects. */
export type ProgrammeRow = Readonly<{
  project: Readonly<{ slug: string; name: string }>;
  tasks: number;
  effortDays: number;
  /** Gaps that do not fit or are left out. */
  left: number;
  endDay: string | null;
  today: PartStanding;
  /** As if all of it were done and nothing else had changed. */
  atEnd: PartStanding;
  money: PlanMoney["total"] | null;
  /** What a return of the project cannot be computed without. */
  missing: readonly MissingInput[];
  /** When its aspects reach their targets by the programme. */
  targets: readonly TargetForecast[];
  /** Against what was agreed, with the targets as it goes now; null where nothing of the project was. */
  progress: (ProgressTotals & Readonly<{ targets: readonly TargetForecast[] }>) | null;
}>;

export type ProgrammeDto = PlanPageDto &
  Readonly<{
    rows: readonly ProgrammeRow[];
    /** Of the projects whose return can be computed; null where there is none. */
    money: PlanMoney["total"] | null;
    projects: readonly string[];
    /** Those that what was agreed still names, though they have left the programme. */
    formerProjects: readonly Readonly<{ slug: string; name: string }>[];
    /** All projects that may be part of it. */
    choices: readonly Readonly<{ id: string; name: string }>[];
  }>;

export type ProgrammesDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  mayUpdate: boolean;
  programmes: readonly Readonly<{
    id: string;
    name: string;
    state: "draft" | "agreed";
    projects: number;
    createdBy: string;
    updatedAt: string;
  }>[];
  choices: readonly Readonly<{ id: string; name: string }>[];
  timeZone: string;
}>;

import type { Blocker, GateResult } from "#lib/domain/gate.ts";
import type { UnscheduledReason } from "#lib/domain/roadmap-dependencies.ts";
import type { Stage } from "#lib/domain/roadmap-phases.ts";
import type { Level, NoScoreReason } from "#lib/domain/scores.ts";
import type { Criticality, Environment, Trait } from "#lib/domain/vocabulary.ts";

/** Everything that the roadmap page and its report say, as plain data. Shares lie in 0..1, efforts are person-days. */

export const CLASSIFICATIONS = ["public", "internal", "confidential", "strictly_confidential"] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** `label` is the short word beside a petal; the key where the framework has none. */
export type ReportAspect = Readonly<{ key: string; name: string; label: string }>;

export type AspectFacts = Readonly<{
  aspect: string;
  state: "assessed" | NoScoreReason;
  score: number | null;
  level: Level | null;
  /** The level is held down by an open critical requirement. */
  capped: boolean;
  evidenced: number;
  fresh: number;
  target: number;
  applicable: number;
  answered: number;
  openCritical: number;
}>;

/** How a project stands in one environment. */
export type EnvironmentFacts = Readonly<{
  environment: Environment;
  score: number | null;
  level: Level | null;
  /** The same as for an aspect. */
  capped: boolean;
  /** Shares of the same whole as the score: fresh <= evidenced <= score. */
  evidenced: number;
  fresh: number;
  applicable: number;
  answered: number;
  openCritical: number;
  percentToTarget: number | null;
  gate: GateResult;
  aspects: readonly AspectFacts[];
}>;

/** What a wheel is drawn from: of one project, or the means of many. */
export type WheelFacts = Pick<EnvironmentFacts, "environment" | "score"> &
  Readonly<{
    aspects: readonly Pick<AspectFacts, "aspect" | "state" | "score" | "evidenced" | "target">[];
  }>;

/** One gap: an applicable requirement that is not met where the plan looks. */
export type GapItem = Readonly<{
  key: string;
  title: string;
  aspect: string;
  criticality: Criticality;
  status: "open" | "partial";
  /** What is left to do: half of the item's effort where it is partly met. */
  effortDays: number;
  /** A person set the effort; else it is the catalogue's likely value. */
  effortByPerson: boolean;
  owner: string | null;
  /** `YYYY-MM-DD`. */
  dueDate: string | null;
  priority: number;
  /** How far its aspect is below its target as both are shown (shownGap); null where the aspect is not assessed. */
  aspectGap: number | null;
  blocksGate: boolean;
  capsLevel: boolean;
}>;

/** `month` and `endMonth` (`YYYY-MM`) hold its first and last person-day, counted from 0 at the plan's start. */
export type PlannedItem = GapItem &
  Readonly<{
    startDay: number;
    endDay: number;
    month: string;
    endMonth: string;
    /** The more urgent item that this one is done early for; null where it stands by its own priority. */
    neededBy: string | null;
    waitsFor: readonly string[];
  }>;

/** How the project would stand if all that ends in this phase or before it were met. */
export type PhaseOutcome = Readonly<{
  score: number | null;
  level: Level | null;
  percentToTarget: number | null;
  openCritical: number;
  gatePassed: boolean;
  blockers: readonly Blocker[];
}>;

export type PlannedPhase = Readonly<{
  ordinal: number;
  stage: Stage | null;
  from: string;
  to: string;
  months: number;
  /** Aspect keys. */
  theme: readonly string[];
  effortDays: number;
  capacityDays: number;
  /** Begun before, finished here or later. */
  carriedIn: readonly string[];
  items: readonly PlannedItem[];
  after: PhaseOutcome;
}>;

export type UnplannedItem = GapItem &
  Readonly<{ reason: UnscheduledReason; dependencies: readonly string[] }>;

export type RoadmapPlan = Readonly<{
  environment: Environment;
  capacityDaysPerMonth: number;
  startMonth: string;
  /** Null where nothing is scheduled. */
  endMonth: string | null;
  months: number;
  /** Work that is scheduled; `gapDays` counts what is not as well. */
  totalDays: number;
  gapDays: number;
  gaps: number;
  /** Requirements that matter in the environment and apply there, met ones included. */
  applicable: number;
  phases: readonly PlannedPhase[];
  unplanned: readonly UnplannedItem[];
  /** When it would end at another capacity; null where that is not within the horizon. */
  alternatives: readonly Readonly<{ capacityDaysPerMonth: number; endMonth: string | null }>[];
}>;

/** A requirement that leaves the score, with who says so. The same reason in several environments is one entry. */
export type NotApplicableItem = Readonly<{
  key: string;
  title: string;
  aspect: string;
  environments: readonly Environment[];
  by: "person" | "intake";
  /** A person's words; empty for the intake. */
  reason: string;
  missingTraits: readonly Trait[];
}>;

export type RoadmapReport = Readonly<{
  organization: string;
  project: Readonly<{ slug: string; name: string; description: string }>;
  /** ISO instant; the report's day is that in `timeZone`. */
  generatedAt: string;
  timeZone: string;
  /** Horizon of the plan in months: what takes longer is not planned. */
  horizonMonths: number;
  classification: Classification;
  version: string;
  preparedBy: string;
  aspects: readonly ReportAspect[];
  environments: readonly EnvironmentFacts[];
  plan: RoadmapPlan;
  notApplicable: readonly NotApplicableItem[];
  criticalityWeights: Readonly<Record<Criticality, number>>;
}>;

import type { Environment } from "#lib/domain/vocabulary.ts";
import type { TrendPeriod } from "./schema.ts";

/** `change` is that of the shown scores (shownChange). */
export type MovedProject = Readonly<{ slug: string; name: string; from: number; to: number; change: number }>;

/** How all projects within reach have moved. Shares in 0..1. */
export type OrganizationTrendDto = Readonly<{
  organization: Readonly<{ slug: string; name: string }>;
  environment: Environment;
  period: TrendPeriod;
  /** First day of the period, `YYYY-MM-DD`. */
  from: string;
  /** The mean over the projects that were assessed on that day, oldest first. */
  points: readonly Readonly<{ day: string; mean: number | null; projects: number }>[];
  losses: readonly MovedProject[];
  gains: readonly MovedProject[];
  /** How many were assessed at both ends, and how many of those stood still. */
  compared: number;
  unmoved: number;
  /** Assessed now and not at the beginning. */
  newlyAssessed: number;
  /** Means over the projects in which the aspect was assessed at both ends. */
  aspects: readonly Readonly<{ key: string; from: number; to: number; projects: number }>[];
}>;

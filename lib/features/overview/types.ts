import type { Environment, Role } from "#lib/domain/vocabulary.ts";
import type { RecentChange } from "#lib/features/portfolio/recent-changes.ts";
import type { PortfolioDue } from "#lib/features/portfolio/types.ts";
import type { EnvironmentFacts, GapItem } from "#lib/reports/roadmap-report.ts";
import type { ProjectProgress } from "./progress.ts";

/** Everything that the overview of a project shows. Shares in 0..1. */
export type OverviewDto = Readonly<{
  organization: string;
  project: Readonly<{ slug: string; name: string; description: string; archived: boolean }>;
  environment: Environment;
  /** All four, in their order. */
  facts: readonly EnvironmentFacts[];
  /** Aspect names by key, in the wheel's order. */
  aspects: readonly Readonly<{ key: string; name: string }>[];
  /** Against 30 days ago in the lens's environment; null when nothing was assessed then. */
  change: number | null;
  /** The scores of the last 90 days, evenly spaced, oldest first. */
  history: readonly (number | null)[];
  progress: ProjectProgress | null;
  next: readonly GapItem[];
  /** How many requirements are not met, and what they cost together in person-days. */
  gaps: Readonly<{ count: number; effortDays: number }>;
  /** Titles of the requirements that shut the gate, by key. */
  titles: Readonly<Record<string, string>>;
  overdue: readonly PortfolioDue[];
  upcoming: readonly PortfolioDue[];
  changes: readonly RecentChange[];
  people: readonly Readonly<{ name: string; role: Role }>[];
  /** May set a baseline: the role allows it and the project is not archived. */
  mayUpdate: boolean;
  /** ISO instant of the request. */
  now: string;
  timeZone: string;
}>;
